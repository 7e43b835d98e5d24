"use strict";
// Each heading of a table becomes a button that sorts by its column, and the keyboard stops only at
// what it can do something with. Without this the page is whole.

const said = document.getElementById("sorted");

/** What a row is sorted by: a number, text, or null, which comes last whatever the direction. */
function valueOf(row, column) {
  const cell = row.cells[column];
  const value = cell.dataset.sortValue;
  if (value === "") return null;
  return cell.classList.contains("number") && !Number.isNaN(Number(value)) ? Number(value) : value;
}

function compare(one, other) {
  if (typeof one === "number" && typeof other === "number") return one - other;
  return String(one).localeCompare(String(other), "en", { numeric: true });
}

/** Sort the rows; those that are equal stay in the order that they are in. */
function sort(table, column, direction) {
  const body = table.tBodies[0];
  const sign = direction === "ascending" ? 1 : -1;
  const rows = Array.from(body.rows, (row) => ({ row, value: valueOf(row, column) }));
  rows.sort((one, other) => {
    if (one.value === null || other.value === null) {
      return (one.value === null) - (other.value === null);
    }
    return sign * compare(one.value, other.value);
  });
  body.append(...rows.map(({ row }) => row));
}

function makeSortable(table) {
  const headings = Array.from(table.tHead.rows[0].cells);
  headings.forEach((heading, column) => {
    const button = document.createElement("button");
    button.type = "button";
    button.append(...heading.childNodes);
    heading.append(button);
    button.addEventListener("click", () => {
      const first = heading.classList.contains("number") ? "descending" : "ascending";
      const second = first === "ascending" ? "descending" : "ascending";
      const direction = heading.getAttribute("aria-sort") === first ? second : first;
      headings.forEach((each) => each.removeAttribute("aria-sort"));
      heading.setAttribute("aria-sort", direction);
      sort(table, column, direction);
      said.textContent = `${table.caption.textContent}: sorted by ${button.textContent}, ${direction}.`;
    });
  });
}

document.querySelectorAll("table.sortable").forEach(makeSortable);

/** Only what is wider than its place is a stop for the keyboard, which then moves it. */
function reach() {
  document.querySelectorAll(".rows, .drawing").forEach((each) => {
    const hides = each.scrollWidth > each.clientWidth || each.scrollHeight > each.clientHeight;
    if (hides) each.tabIndex = 0;
    else each.removeAttribute("tabindex");
  });
}

addEventListener("resize", reach);
reach();
