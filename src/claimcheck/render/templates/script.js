"use strict";
(function () {
  const all = (q, n) => Array.from((n || document).querySelectorAll(q));
  const boxes = all("input[data-filter]");
  function chosen(kind) {
    const some = boxes.filter((b) => b.dataset.filter === kind);
    return some.length ? new Set(some.filter((b) => b.checked).map((b) => b.value)) : null;
  }
  function filter() {
    const verdicts = chosen("verdict"), kinds = chosen("kind");
    const shown = (n) => (!verdicts || verdicts.has(n.dataset.verdict)) && (!kinds || !n.dataset.kind || kinds.has(n.dataset.kind));
    let count = 0;
    all(".card[data-verdict]").forEach((card) => { card.hidden = !shown(card); if (!card.hidden) count += 1; });
    all("mark[data-verdict]").forEach((mark) => mark.classList.toggle("off", !shown(mark)));
    const status = document.getElementById("status");
    if (status) status.textContent = count + " shown";
  }
  function select(name, move) {
    all(".on").forEach((n) => n.classList.remove("on"));
    all("mark[data-card~='" + name + "']").forEach((mark) => mark.classList.add("on"));
    const card = document.getElementById(name);
    if (!card) return;
    card.hidden = false;
    card.classList.add("on");
    card.scrollIntoView({ block: "nearest" });
    if (move) card.focus({ preventScroll: true });
  }
  boxes.forEach((box) => box.addEventListener("change", filter));
  all("mark[data-card]").forEach((mark) => {
    const name = mark.dataset.card.split(" ")[0];
    mark.addEventListener("click", () => select(name, false));
    mark.addEventListener("keydown", (e) => {
      if (e.key === "Enter" || e.key === " ") { e.preventDefault(); select(name, true); }
    });
  });
  all(".card").forEach((card) => card.addEventListener("keydown", (e) => {
    if (e.key !== "Escape") return;
    const mark = document.querySelector("mark[data-card~='" + card.id + "']");
    if (mark) mark.focus();
  }));
  document.addEventListener("keydown", (e) => {
    if (e.target.matches("input") || e.ctrlKey || e.metaKey || e.altKey || (e.key !== "j" && e.key !== "k")) return;
    const marks = all("mark[data-card]").filter((m) => !m.classList.contains("off"));
    const at = marks.indexOf(document.activeElement);
    const next = marks[e.key === "j" ? at + 1 : at - 1];
    if (next) { next.focus(); select(next.dataset.card.split(" ")[0], false); }
  });
  filter();
})();
