// Rows of lists and tables: which is in focus, and what is done with it.

// focused is the row that has the focus, or holds what has it.
export function focused() {
  return document.activeElement?.closest("[data-row]");
}

// move puts the focus on the next element of a sort, or the one before.
export function move(which, by) {
  const list = [...document.querySelectorAll(which)];
  if (list.length === 0) return false;
  const at = list.findIndex((e) => e === document.activeElement || e.contains(document.activeElement));
  const next = list[at < 0 ? (by > 0 ? 0 : list.length - 1) : Math.min(Math.max(at + by, 0), list.length - 1)];
  if (!next.matches("a, button")) next.tabIndex = -1;
  next.focus({ preventScroll: true });
  next.scrollIntoView({ block: "nearest" });
}

// mark takes a row into a batch, or out of it: a box of it where it has one.
export function mark() {
  const row = focused();
  if (!row) return false;
  const box = row.querySelector("input[type=checkbox]");
  if (box) return box.click();
  row.toggleAttribute("data-marked");
  say(row.hasAttribute("data-marked") ? "Row marked" : "Row no longer marked");
}

// cite copies the words of the rows that are marked, else of the one in focus,
// with where they were printed.
export function cite() {
  const marked = [...document.querySelectorAll("[data-marked]")];
  const rows = marked.length ? marked : [focused()].filter(Boolean);
  if (rows.length === 0) return false;
  const text = rows.map(citation).join("\n");
  navigator.clipboard?.writeText(text).then(
    () => say(rows.length === 1 ? "Citation copied" : `${rows.length} citations copied`),
    () => say(text),
  );
}

function citation(row) {
  const text = (which) => row.querySelector(which)?.textContent.replace(/\s+/g, " ").trim() ?? "";
  const link = row.querySelector('a[href^="/article/"]')?.href ?? location.href;
  const words = text(".q") || text("span:not(.vh)");
  return [words, text(".src"), link].filter(Boolean).join(" · ");
}

// say tells what happened, to readers of screens too.
export function say(what) {
  let place = document.getElementById("said");
  if (!place) {
    place = document.createElement("p");
    place.id = "said";
    place.setAttribute("role", "status");
    document.getElementById("main").prepend(place);
  }
  place.textContent = what;
}
