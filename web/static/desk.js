"use strict";
// Nothing here is needed to read: times in the reader's zone, keys, and a range drawn on the timeline.
const page = document.documentElement.lang;
const spoken = navigator.languages.find((one) => one.split("-")[0] === page) || page;
const shown = new Intl.DateTimeFormat(spoken, { dateStyle: "medium", timeStyle: "short" });
const dated = new Intl.DateTimeFormat(spoken, { dateStyle: "medium", timeZone: "UTC" });
for (const time of document.querySelectorAll("time[datetime]")) {
  const at = new Date(time.dateTime);
  if (Number.isNaN(at.valueOf())) continue;
  if (!time.dateTime.includes("T")) { time.textContent = dated.format(at); continue; } // a day is one in every zone
  if (!time.title) time.title = `${time.textContent} UTC`;
  time.textContent = shown.format(at);
}
const zone = document.getElementById("zone");
if (zone) zone.textContent = Intl.DateTimeFormat().resolvedOptions().timeZone;

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.target.matches("input, textarea, select")) return;
  if (event.key === "/") {
    const box = document.getElementById("q");
    if (box) { event.preventDefault(); box.focus(); box.select(); }
  }
  if (event.key === "j" || event.key === "k") {
    const links = [...document.querySelectorAll("ol.hits h3 a")];
    const at = links.indexOf(document.activeElement);
    const next = links[event.key === "j" ? at + 1 : Math.max(0, at - 1)];
    if (next) { event.preventDefault(); next.focus(); }
  }
});

const timeline = document.querySelector(".timeline .days");
if (timeline) {
  const columns = [...timeline.querySelectorAll("a[data-start]")];
  let from = null, box = null;
  const under = (event) => {
    const x = event.clientX;
    return columns.reduce((best, one) => {
      const { left, right } = one.querySelector(".hit").getBoundingClientRect();
      const off = Math.abs((left + right) / 2 - x);
      return off < best.off ? { one, off } : best;
    }, { one: null, off: Infinity }).one;
  };
  const draw = (a, b) => {
    const edges = [a, b].map((one) => one.querySelector(".hit")).flatMap((rect) => {
      const left = parseFloat(rect.getAttribute("x"));
      return [left, left + parseFloat(rect.getAttribute("width"))];
    });
    box.setAttribute("x", `${Math.min(...edges)}%`);
    box.setAttribute("width", `${Math.max(...edges) - Math.min(...edges)}%`);
  };
  timeline.addEventListener("dragstart", (event) => event.preventDefault());
  timeline.addEventListener("pointerdown", (event) => { from = event.button === 0 ? under(event) : null; });
  timeline.addEventListener("pointermove", (event) => {
    const to = from && under(event);
    if (!to || (to === from && !box)) return;
    if (!box) {
      box = document.createElementNS("http://www.w3.org/2000/svg", "rect");
      box.setAttribute("class", "drawn");
      box.setAttribute("y", 0);
      box.setAttribute("height", "100%");
      timeline.append(box);
    }
    draw(from, to);
  });
  window.addEventListener("pointerup", (event) => {
    if (from && box) {
      const ends = [from, under(event)].sort((a, b) => columns.indexOf(a) - columns.indexOf(b));
      const address = new URL(location.href);
      address.searchParams.delete("resume");
      address.searchParams.set("start", ends[0].dataset.start);
      address.searchParams.set("end", ends[1].dataset.end);
      location.assign(address);
    }
    from = null;
  });
}
