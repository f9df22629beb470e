"""The mark under way: points that were given so far, a number that is being typed, a comment."""

from __future__ import annotations

from dataclasses import dataclass, replace


@dataclass(frozen=True, slots=True)
class Draft:
    """most: the points of each criterion. given: those that have been given, from the first criterion on."""

    most: tuple[float, ...]
    given: tuple[float, ...] = ()
    typed: str = ""
    why: str = ""

    @property
    def complete(self) -> bool:
        return len(self.given) == len(self.most)

    @property
    def worth(self) -> float:
        """Of the criterion whose turn it is."""
        return self.most[len(self.given)]

    def give(self, points: float) -> Draft:
        """Points for the criterion whose turn it is."""
        return replace(self, given=(*self.given, round(points, 6)), typed="")

    def give_share(self, share: float) -> Draft:
        """The same share of the points for every criterion that is left."""
        rest = [round(share * worth, 6) for worth in self.most[len(self.given) :]]
        return replace(self, given=(*self.given, *rest), typed="")

    def type(self, character: str) -> Draft:
        return replace(self, typed=self.typed + character)

    def take(self) -> Draft:
        """Give the number that was typed; ValueError with a sentence if it is none, or too much."""
        try:
            points = float(self.typed)
        except ValueError:
            raise ValueError(f"{self.typed} is not a number") from None
        if points > self.worth:
            raise ValueError(f"{self.typed} is more than this criterion is worth ({self.worth:g})")
        return self.give(points)

    def erase(self) -> Draft:
        """Without the last character or, if none is typed, the last criterion's points."""
        if self.typed:
            return replace(self, typed=self.typed[:-1])
        return replace(self, given=self.given[:-1])
