"""The process wall: runs students' modules and authors' solvers where they can harm nobody.

- wall.py: the entrance, Wall.students and Wall.authors
- engine.py, hatchery.py, child.py, clock.py: one thread that supervises every zygote and child
- task.py, submission.py, homework.py: what is known of one student's or one author's job while it runs
- ladder.py, probe.py, rung.py: how strong the wall is on this machine, found by trying
- zygote.py, launch.py, view.py, bubblewrap.py, packages.py: how a zygote is started and what it sees
- encode.py, decode.py, heads.py, lines.py: records to the wire and back, and what a message would become
- oom.py: whether the machine killed a child
- guest/: what runs inside
"""
