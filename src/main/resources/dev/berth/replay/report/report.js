"use strict";
// Everything that is shown comes in as text (textContent), never as markup.
const run = JSON.parse(document.getElementById("data").textContent);
const MARKS = { passed: "✓", flaky: "~", differed: "✗", broken: "✗", skipped: "–" };
const TONES = { passed: "good", flaky: "warn", differed: "bad", broken: "bad", skipped: "info" };
const state = { standing: "", find: "", only: false, open: new Set() };
const by = (id) => document.getElementById(id);

function make(tag, classes, text, ...children) {
  const element = document.createElement(tag);
  if (classes) element.className = classes;
  if (text !== undefined && text !== null) element.textContent = text;
  element.append(...children);
  return element;
}

function seconds(millis) {
  const value = millis / 1000;
  return value < 10 ? value.toFixed(2) + " s" : value < 120 ? value.toFixed(1) + " s"
    : Math.floor(value / 60) + " min " + Math.round(value % 60) + " s";
}

function counted(number, thing) {
  return number + " " + thing + (number === 1 ? "" : "s");
}

// ---- state in the address, so that a view can be linked to -----------------------------------------------------------

function readAddress() {
  const given = new URLSearchParams(location.hash.slice(1));
  state.standing = given.get("standing") || "";
  state.find = given.get("find") || "";
  state.only = given.get("only") === "1";
  state.open = new Set((given.get("open") || "").split(",").filter((each) => each !== "").map(Number));
}

function writeAddress() {
  const now = new URLSearchParams();
  if (state.standing) now.set("standing", state.standing);
  if (state.find) now.set("find", state.find);
  if (state.only) now.set("only", "1");
  if (state.open.size) now.set("open", [...state.open].join(","));
  const text = now.toString();
  history.replaceState(null, "", text ? "#" + text : "#");
}

// ---- one command's output, with its colors and its timing ------------------------------------------------------------

/** Text with SGR sequences as spans; `style` is carried from piece to piece. */
function colored(text, style) {
  const fragment = document.createDocumentFragment();
  for (const part of text.split(/(\u001b\[[0-9;:]*m)/)) {
    const sequence = /^\u001b\[([0-9;:]*)m$/.exec(part);
    if (sequence) applySgr(sequence[1], style);
    else if (part) fragment.append(style.length ? make("span", style.join(" "), part) : part);
  }
  return fragment;
}

function applySgr(codes, style) {
  const numbers = codes.split(/[;:]/).map(Number);
  for (let i = 0; i < numbers.length; i++) {
    const code = numbers[i];
    if (code === 0) style.length = 0;
    else if (code >= 1 && code <= 4) style.push("c" + code);
    else if (code === 22) drop(style, /^c[12]$/);
    else if (code === 39) drop(style, /^f/);
    else if ((code >= 30 && code <= 37) || (code >= 90 && code <= 97)) {
      drop(style, /^f/);
      style.push("f" + (code % 10));
    } else if (code === 38 || code === 48) i += numbers[i + 1] === 5 ? 2 : 4;
  }
}

function drop(style, pattern) {
  for (let i = style.length - 1; i >= 0; i--) if (pattern.test(style[i])) style.splice(i, 1);
}

/** Pieces that came together are shown together; before each group stands how long after the call's beginning it came. */
function output(call) {
  const box = make("div", "out");
  const style = [];
  const groups = [];
  let last = -Infinity;
  let text = null;
  for (const [at, piece] of call.pieces || []) {
    if (at === null) {
      box.append(make("div", "left", "… " + counted(piece, "character") + " left out …"));
      text = null;
      continue;
    }
    if (!text || at - last > 50) {
      text = make("pre");
      const time = make("span", "t", "+" + ((at - call.at) / 1000).toFixed(2));
      box.append(time, text);
      groups.push({ at, elements: [time, text] });
    }
    last = at;
    text.append(colored(piece, style));
  }
  return { box, groups };
}

function player(call, groups) {
  const button = make("button", "play", "▶");
  button.type = "button";
  button.title = "Show the output as it came";
  button.addEventListener("click", () => {
    for (const group of groups) {
      for (const element of group.elements) element.classList.add("hidden");
      setTimeout(() => {
        for (const element of group.elements) element.classList.remove("hidden");
      }, group.at - call.at);
    }
  });
  return button;
}

// ---- a conversation --------------------------------------------------------------------------------------------------

function diffLines(verdict) {
  const box = make("div", "diff");
  for (const line of verdict.difference.replace(/\n+$/, "").split("\n")) {
    if (verdict.diff && /^(---|\+\+\+) /.test(line)) continue;
    const kind = !verdict.diff ? "" : line.startsWith("+") ? "plus" : line.startsWith("-") ? "minus"
      : line.startsWith("@@") ? "hunk" : "";
    box.append(make("pre", kind, line));
  }
  return box;
}

function verdictView(verdict) {
  const differs = verdict.difference !== undefined;
  const line = make("div", "verdict " + (differs ? "bad" : "good held"));
  line.append((differs ? "✗ " : "✓ ") + verdict.expectation + " ");
  if (verdict.judge) line.append(make("span", "judge", "an opinion of " + verdict.judge), " ");
  line.append(make("span", "where", verdict.at));
  return differs ? make("div", "", null, line, diffLines(verdict)) : line;
}

function callView(item) {
  const view = make("div", "call item");
  const shown = item.command !== undefined ? "$ " + item.command.trim() : item.tool + " " + item.arguments;
  const how = item.outcome === undefined ? (item.failed ? "refused" : "")
    : item.outcome === "exited" ? "exit " + item.status : item.outcome.replaceAll("_", " ");
  const tone = item.outcome === "exited" && item.status === 0 ? "faint" : "warn";
  const head = make("div", "head", null, make("pre", "command", shown));
  const right = make("span", "how " + tone, [how, item.took === undefined ? "" : seconds(item.took)].filter(Boolean).join(", "));
  head.append(right);
  view.append(head);
  const { box, groups } = output(item);
  if (groups.length > 1) right.append(" ", player(item, groups));
  if (groups.length) view.append(box);
  if (item.answer !== undefined) {
    const answer = make("details", "more", null, make("summary", "", "what the model was told"), make("pre", "", item.answer));
    answer.open = !groups.length && item.outcome === undefined;
    view.append(answer);
  }
  for (const verdict of item.verdicts || []) view.append(verdictView(verdict));
  return view;
}

function itemView(item) {
  if (item.type === "call") return callView(item);
  if (item.type === "note") return make("p", "note item", item.text);
  const view = make("div", "item");
  if (item.thinking) {
    view.append(make("details", "more", null, make("summary", "", "thinking"), make("pre", "faint", item.thinking)));
  }
  if (item.text) view.append(make("div", "said", item.text));
  view.title = item.model + ", " + seconds(item.took) + (item.tokens ? ", " + counted(item.tokens, "token") : "");
  return view;
}

function differs(item) {
  return (item.verdicts || []).some((verdict) => verdict.difference !== undefined);
}

function timeline(time, views) {
  const box = make("div", "timeline");
  const start = time.at;
  const whole = Math.max(1, time.took);
  for (const [item, view] of views) {
    if (item.type === "note" || item.took === undefined) continue;
    const mark = make("button", item.type + (differs(item) ? " wrong" : ""));
    mark.type = "button";
    mark.style.left = Math.min(100, (100 * (item.at - start)) / whole) + "%";
    mark.style.width = (100 * item.took) / whole + "%";
    const what = item.type === "reply" ? "the model replies" : item.command || item.tool;
    mark.title = what + "\nafter " + seconds(item.at - start) + ", for " + seconds(item.took);
    mark.setAttribute("aria-label", mark.title);
    mark.addEventListener("click", () => view.scrollIntoView({ behavior: "smooth", block: "center" }));
    box.append(mark);
  }
  const legend = make("div", "legend faint", null,
    make("span", "", null, make("b", "reply"), "model"), make("span", "", null, make("b", "call"), "command"),
    make("span", "", counted(time.steps, "step") + ", " + counted(time.calls, "call")
      + (time.tokens ? ", " + counted(time.tokens, "token") : "") + ", " + seconds(time.took)));
  return [box, legend];
}

function conversation(time) {
  const view = make("div", "conversation");
  if (time.why) view.append(make("p", time.ending === "broken" ? "bad" : "info", time.why));
  for (const fixture of time.setUp) view.append(make("div", "faint", "+ " + fixture));
  const views = [];
  const turns = [];
  for (const turn of time.turns) {
    const part = make("section", "turn", null, make("div", "user", "you › " + turn.user));
    for (const item of turn.items) {
      const itemShown = itemView(item);
      if (!differs(item) && item.type !== "note") itemShown.classList.add("asExpected");
      views.push([item, itemShown]);
      part.append(itemShown);
    }
    for (const verdict of turn.verdicts) part.append(verdictView(verdict));
    turns.push(part);
  }
  if (views.length) view.append(...timeline(time, views));
  view.append(...turns);
  return view;
}

// ---- the comparison of variants: a table, and its plot ---------------------------------------------------------------

/** What variants are compared by; `good` is the extreme that is the better one. */
const METRICS = [
  { title: "passed", value: (line) => line.passed / Math.max(1, line.played), good: Math.max,
    shown: (line) => line.passed + " of " + line.played },
  { title: "time", value: (line) => line.took, good: Math.min, shown: (line) => seconds(line.took) },
  { title: "steps", value: (line) => line.steps, good: Math.min, shown: (line) => String(line.steps) },
  { title: "tokens", value: (line) => line.tokens, good: Math.min, shown: (line) => line.tokens.toLocaleString() },
  { title: "cost", value: (line) => line.dollars, good: Math.min, shown: (line) => line.tokens ? line.cost : "–" },
];

function comparison(lines) {
  const metrics = METRICS.filter((metric) => lines.some((line) => metric.value(line) > 0));
  // Being quick or cheap is nothing to a variant that passes less often than another.
  const share = METRICS[0].value;
  const able = lines.filter((line) => share(line) === Math.max(...lines.map(share)));
  const best = metrics.map((metric) => metric.good(...able.map(metric.value)));
  const isBest = (line, i) => lines.length > 1 && able.includes(line) && metrics[i].value(line) === best[i];
  const head = make("tr", "", null, make("th", "", ""), ...metrics.map((metric) => make("th", "faint", metric.title)));
  const rows = lines.map((line) => make("tr", "", null, make("td", "", line.variant),
    ...metrics.map((metric, i) => make("td", isBest(line, i) ? "best" : "", metric.shown(line)))));
  const plot = make("div", "plot", null, ...metrics.map((metric, i) => {
    const most = Math.max(...lines.map(metric.value), Number.MIN_VALUE);
    const panel = make("div", "panel", null, make("h2", "", metric.title));
    for (const line of lines) {
      const bar = make("i", isBest(line, i) ? "best" : "");
      bar.style.width = (70 * metric.value(line)) / most + "%";
      const label = make("span", "label", line.variant);
      label.title = line.variant;
      panel.append(label, make("span", "bar", null, bar, make("span", "", metric.shown(line))));
    }
    return panel;
  }));
  by("comparison").append(make("table", "", null, head, ...rows), plot);
  by("comparison").hidden = false;
}

// ---- the list of scripts ---------------------------------------------------------------------------------------------

function inWords(script) {
  const times = script.times;
  const last = times[times.length - 1];
  const passed = times.filter((time) => time.ending === "passed").length;
  if (script.standing === "skipped") return "skipped: " + last.why;
  if (script.standing === "broken") return "could not be played";
  if (script.standing === "flaky") return "passed " + passed + " of " + counted(times.length, "time");
  const often = times.length > 1 ? " all " + times.length + " times" : "";
  return script.standing === "passed" ? counted(last.held, "expectation") + " held" + often
    : last.differed + " of " + (last.held + last.differed) + " did not hold" + often;
}

function track(script) {
  const box = make("span", "track " + TONES[script.standing]);
  for (const time of script.times) {
    const bar = make("i");
    bar.style.left = (100 * time.at) / Math.max(1, run.took) + "%";
    bar.style.width = (100 * time.took) / Math.max(1, run.took) + "%";
    bar.title = "from " + seconds(time.at) + " to " + seconds(time.at + time.took) + " of the run";
    box.append(bar);
  }
  return box;
}

function scriptView(script, index) {
  const took = script.times.reduce((sum, time) => sum + time.took, 0);
  const summary = make("summary", "", null,
    make("span", TONES[script.standing], MARKS[script.standing]), make("span", "name", script.name, script.variant ? make("span", "variant faint", " " + script.variant) : ""),
    make("span", "words " + (script.well ? "faint" : "bad"), inWords(script)), track(script),
    make("span", "took faint", seconds(took)));
  const view = make("details", "script", null, summary);
  view.addEventListener("toggle", () => {
    if (view.open) state.open.add(index); else state.open.delete(index);
    writeAddress();
    if (view.open && view.children.length === 1) view.append(bodyView(script));
  });
  return view;
}

function bodyView(script) {
  const body = make("div", "body", null,
    make("p", "faint", [script.about, script.kind, script.file].filter(Boolean).join(" · ")));
  const place = make("div");
  const show = (index) => place.replaceChildren(conversation(script.times[index]));
  if (script.times.length > 1) body.append(chooser(script, show));
  show(script.times.length - 1);
  body.append(place);
  return body;
}

function chooser(script, show) {
  const box = make("div", "times");
  script.times.forEach((time, index) => {
    const button = make("button", TONES[time.ending], index + 1 + " " + MARKS[time.ending]);
    button.type = "button";
    button.title = seconds(time.took);
    button.setAttribute("aria-pressed", String(index === script.times.length - 1));
    button.addEventListener("click", () => {
      for (const other of box.children) other.setAttribute("aria-pressed", String(other === button));
      show(index);
    });
    box.append(button);
  });
  return box;
}

// ---- filters ---------------------------------------------------------------------------------------------------------

const views = run.scripts.map(scriptView);
const texts = run.scripts.map((script) => JSON.stringify(script).toLowerCase());

function standingButtons() {
  const counts = {};
  for (const script of run.scripts) counts[script.standing] = (counts[script.standing] || 0) + 1;
  const choices = [["", "all", run.scripts.length]];
  for (const standing of Object.keys(MARKS)) if (counts[standing]) choices.push([standing, standing, counts[standing]]);
  by("standings").replaceChildren(...choices.map(([standing, word, count]) => {
    const button = make("button", TONES[standing] || "", word + " " + count);
    button.type = "button";
    button.setAttribute("aria-pressed", String(state.standing === standing));
    button.addEventListener("click", () => {
      state.standing = standing;
      refresh();
    });
    return button;
  }));
}

function refresh() {
  let shown = 0;
  run.scripts.forEach((script, index) => {
    const fits = (!state.standing || script.standing === state.standing)
      && texts[index].includes(JSON.stringify(state.find.toLowerCase()).slice(1, -1));
    views[index].hidden = !fits;
    if (fits) shown++;
  });
  by("none").hidden = shown > 0;
  by("scripts").classList.toggle("only", state.only);
  standingButtons();
  writeAddress();
}

function start() {
  readAddress();
  by("sentence").textContent = run.sentence;
  by("sentence").className = run.well ? "good" : "bad";
  by("when").textContent = new Date(run.began).toLocaleString() + ", " + seconds(run.took);
  document.title = (run.well ? "✓ " : "✗ ") + run.sentence;
  if (run.comparison.length) comparison(run.comparison);
  by("scripts").append(...views);
  by("find").value = state.find;
  by("only").checked = state.only;
  by("find").addEventListener("input", () => { state.find = by("find").value; refresh(); });
  by("only").addEventListener("change", () => { state.only = by("only").checked; refresh(); });
  by("theme").addEventListener("click", () => {
    const dark = document.documentElement.dataset.theme
      ? document.documentElement.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
    document.documentElement.dataset.theme = dark ? "light" : "dark";
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "/" && event.target !== by("find")) { event.preventDefault(); by("find").focus(); }
  });
  const wrong = run.scripts.findIndex((script) => !script.well);
  if (!state.open.size && !location.hash && wrong >= 0) state.open.add(wrong);
  for (const index of [...state.open]) if (views[index]) views[index].open = true;
  refresh();
}

start();
