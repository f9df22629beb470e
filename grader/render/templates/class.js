"use strict";
// Sorts the tables, filters students and mistakes, copies YAML. Reads what stands on the page, and puts in no markup.

const all = (selector, root = document) => Array.from(root.querySelectorAll(selector));
const collator = new Intl.Collator(undefined, { numeric: true, sensitivity: "base" });
const plain = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();

function key(part, column) {
  const row = part.rows ? part.rows[0] : part;
  const cell = row.cells[column];
  if (cell.dataset.value !== undefined) return Number(cell.dataset.value);
  if (cell.tagName === "TH") return cell.textContent.trim();
  const number = parseFloat(cell.textContent);
  return Number.isNaN(number) ? -Infinity : number;
}

function sort(table, column, down) {
  const inRows = table.tBodies.length === 1;
  const parts = inRows ? Array.from(table.tBodies[0].rows) : Array.from(table.tBodies);
  const keyed = parts.map((part) => [key(part, column), part]);
  keyed.sort(([a], [b]) => (typeof a === "string" ? collator.compare(a, b) : a === b ? 0 : a - b) * (down ? -1 : 1));
  (inRows ? table.tBodies[0] : table).append(...keyed.map(([, part]) => part));
}

function sortable(table) {
  const heads = Array.from(table.tHead.rows[0].cells);
  heads.forEach((head, column) => {
    if ("unsorted" in head.dataset) return;
    const button = document.createElement("button");
    button.type = "button";
    button.className = "sort";
    button.append(...head.childNodes);
    head.append(button);
    const text = column === 0;
    button.addEventListener("click", () => {
      const was = head.getAttribute("aria-sort");
      const down = was ? was === "ascending" : !text;
      heads.forEach((other) => other.removeAttribute("aria-sort"));
      head.setAttribute("aria-sort", down ? "descending" : "ascending");
      sort(table, column, down);
    });
  });
}

function verdictsOf(row, problems) {
  const cells = Array.from(row.cells).slice(row.cells.length - problems);
  return cells.map((cell) => cell.querySelector(".tone")?.getAttribute("aria-label") ?? "");
}

function studentFilter(form) {
  const table = form.parentElement.querySelector("table.students");
  const problems = Number(table.dataset.problems);
  const status = form.querySelector("[role=status]");
  let rows = null;
  const apply = () => {
    rows ??= Array.from(table.tBodies[0].rows, (row) => [row, plain(row.cells[0].textContent), verdictsOf(row, problems)]);
    const name = plain(form.elements.name.value.trim());
    const verdict = form.elements.verdict.value;
    const problem = form.elements.problem.value;
    let shown = 0;
    for (const [row, student, verdicts] of rows) {
      const looked = problem ? [verdicts[Number(problem) - 1]] : verdicts;
      const fits = student.includes(name) && (!verdict || looked.includes(verdict));
      row.hidden = !fits;
      shown += fits;
    }
    status.textContent = form.dataset.shown.replace("{shown}", shown).replace("{all}", rows.length);
  };
  form.addEventListener("input", apply);
  form.addEventListener("submit", (event) => event.preventDefault());
  form.hidden = false;
}

function problemFilter(form) {
  const items = all("[data-problems]:not(table)", form.closest(".exam"));
  form.addEventListener("input", () => {
    const problem = form.querySelector("select").value;
    for (const item of items) item.hidden = Boolean(problem) && !item.dataset.problems.split(" ").includes(problem);
  });
  form.addEventListener("submit", (event) => event.preventDefault());
  form.hidden = false;
}

async function copy(text, source) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    getSelection().selectAllChildren(source); // a browser that keeps its clipboard from files on disk
    return document.execCommand("copy");
  }
}

function copyable(button) {
  const source = button.parentElement.querySelector("pre");
  const name = button.textContent;
  button.setAttribute("aria-live", "polite");
  button.addEventListener("click", async () => {
    button.textContent = (await copy(source.textContent, source)) ? button.dataset.copied : button.dataset.refused;
    setTimeout(() => { button.textContent = name; }, 2000);
  });
  button.hidden = false;
}

document.documentElement.classList.add("scripted");
all("table.sortable").forEach(sortable);
all("form.of-students").forEach(studentFilter);
all("form.of-problem").forEach(problemFilter);
all("button.copy").forEach(copyable);
