// The keys of the workbench, as the page /keys lists them. A page gives a key
// to one of its links or buttons by data-key, and names its rows by data-row.
import { cite, focused, mark, move } from "./rows.js";
import { step } from "./slider.js";

const places = { s: "/stories", p: "/positions", e: "/people", f: "/figures", n: "/network", r: "/review" };
const patience = 1500; // milliseconds between g and the letter after it

let waiting = -Infinity; // when g was pressed

export function startKeys() {
  document.addEventListener("keydown", (event) => {
    if (event.defaultPrevented || event.isComposing) return;
    if (event.key === "Escape") return leave();
    if (event.key === "Enter" && event.ctrlKey) return click("ctrl-enter", event);
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (document.body.dataset.keys === "off" || typing(event.target)) return;
    press(event);
  });
}

// typing tells whether an element takes letters for itself.
function typing(element) {
  return element.isContentEditable || element.matches("textarea, select, input:not([type=checkbox]):not([type=radio]):not([type=range])");
}

function press(event) {
  const key = event.key;
  if (event.timeStamp - waiting < patience && places[key]) {
    waiting = -Infinity;
    event.preventDefault();
    location.assign(places[key]);
    return;
  }
  waiting = -Infinity;
  if (click(key, event)) return;
  const act = anywhere[key];
  if (!act) return;
  if (act(event) !== false) event.preventDefault();
}

const anywhere = {
  g: (event) => { waiting = event.timeStamp; },
  "/": () => { const field = document.getElementById("q"); field.focus(); field.select(); },
  "?": () => location.assign("/keys"),
  j: () => move("[data-row]", 1),
  k: () => move("[data-row]", -1),
  n: () => move("[data-mark]", 1),
  b: () => move("[data-mark]", -1),
  o: () => follow('a[href^="/article/"]'),
  Enter: (event) => event.target.matches("[data-row]") && follow("a[href]"),
  x: () => mark(),
  c: () => cite(),
  "[": () => step(-1) || turn("first", "prev"),
  "]": () => step(1) || turn("next"),
};

// click does what the link or button of the page with this key does.
function click(key, event) {
  const own = [...document.querySelectorAll("[data-key]")].find((e) => e.dataset.key === key && !e.disabled);
  if (!own) return false;
  event.preventDefault();
  own.click();
  return true;
}

// follow opens a link of the row in focus.
function follow(which) {
  const link = focused()?.querySelector(which);
  if (!link) return false;
  link.click();
}

// turn goes to another page of a list.
function turn(...rels) {
  for (const rel of rels) {
    const link = document.querySelector(`a[rel="${rel}"]`);
    if (link) return link.click();
  }
  return false;
}

// leave leaves a field, then a row, then the page for the list it came from.
function leave() {
  const at = document.activeElement;
  if (at && at !== document.body && at.id !== "main") {
    at.blur();
    return;
  }
  document.querySelector(".kick a")?.click();
}
