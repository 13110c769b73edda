// Discord's markdown as elements. Text never becomes HTML.

import { h, here } from "./dom.js";

const INLINE = [
  [/\\([\\*_~`|>#\-<[\](){}.!:@])/, (m) => m[1]],
  [/(`+)([\s\S]*?[^`])\1(?!`)/, (m) => h("code", {}, m[2])],
  [/\*\*\*([\s\S]+?)\*\*\*/, (m) => h("strong", {}, h("em", {}, inline(m[1])))],
  [/\*\*([\s\S]+?)\*\*(?!\*)/, (m) => h("strong", {}, inline(m[1]))],
  [/__([\s\S]+?)__(?!_)/, (m) => h("u", {}, inline(m[1]))],
  [/\*(?!\s)([^*]+?)\*/, (m) => h("em", {}, inline(m[1]))],
  [/(?<![A-Za-z0-9])_([^_]+?)_(?![A-Za-z0-9])/, (m) => h("em", {}, inline(m[1]))],
  [/~~([\s\S]+?)~~/, (m) => h("s", {}, inline(m[1]))],
  [/\|\|([\s\S]+?)\|\|/, (m) => spoiler(m[1])],
  [/\[([^\]\n]+)\]\(<?(https?:\/\/[^\s)>]+)>?\)/, (m) => link(m[2], inline(m[1]))],
  [/<(https?:\/\/[^\s>]+)>/, (m) => link(m[1], m[1])],
  [/https?:\/\/[^\s<>]*[^\s<>.,:;"')\]]/, (m) => link(m[0], m[0])],
  [/<@!?(\d+)>/, (m) => h("span", { class: "mention" }, "@" + (here.state?.names[m[1]] ?? "unknown"))],
  [/<#(\d+)>/, (m) => h("span", { class: "mention" }, "#" + (here.state?.channels.find((c) => c.id === m[1])?.name ?? "unknown"))],
  [/<\/([^:>]+):(\d+)>/, (m) => h("span", { class: "mention" }, "/" + m[1])],
  [/<t:(-?\d+)(?::([tTdDfFR]))?>/, (m) => time(Number(m[1]) * 1000, m[2] ?? "f")],
];

/** Text within a line. */
export function inline(text) {
  const parts = [];
  while (text) {
    let first = null;
    for (const [pattern, make] of INLINE) {
      const match = pattern.exec(text);
      if (match && (!first || match.index < first.match.index)) first = { match, make };
    }
    if (!first) break;
    parts.push(text.slice(0, first.match.index), first.make(first.match));
    text = text.slice(first.match.index + first.match[0].length);
  }
  return [...parts, text].filter((part) => part !== "");
}

function link(url, label) {
  return h("a", { href: url, target: "_blank", rel: "noopener noreferrer" }, label);
}

function spoiler(text) {
  const reveal = () => { span.classList.add("shown"); span.removeAttribute("aria-label"); inner.hidden = false; };
  const inner = h("span", { hidden: true }, inline(text));
  const span = h("span", {
    class: "spoiler", role: "button", tabindex: "0", "aria-label": "Spoiler, press to show", click: reveal,
    keydown: (event) => (event.key === "Enter" || event.key === " ") && reveal(),
  }, h("span", { class: "cover", "aria-hidden": "true" }, "▒".repeat(Math.min(12, [...text].length))), inner);
  return span;
}

const STYLES = {
  t: { timeStyle: "short" }, T: { timeStyle: "medium" }, d: { dateStyle: "short" }, D: { dateStyle: "long" },
  f: { dateStyle: "long", timeStyle: "short" }, F: { dateStyle: "full", timeStyle: "short" },
};

/** A moment in the language of the member's client. */
export function time(milliseconds, style) {
  const moment = new Date(milliseconds);
  const full = moment.toLocaleString(here.state.locale, STYLES.F);
  const text = style === "R" ? relative(milliseconds) : moment.toLocaleString(here.state.locale, STYLES[style]);
  return h("time", { datetime: moment.toISOString(), title: full }, text);
}

function relative(milliseconds) {
  const words = new Intl.RelativeTimeFormat(here.state.locale, { numeric: "auto" });
  const seconds = (milliseconds - Date.now()) / 1000;
  const units = [["year", 31536000], ["month", 2592000], ["day", 86400], ["hour", 3600], ["minute", 60]];
  const [unit, size] = units.find(([, size]) => Math.abs(seconds) >= size) ?? ["second", 1];
  return words.format(Math.round(seconds / size), unit);
}

/** A whole text with its headings, lists, quotes and code blocks. */
export function markdown(text) {
  const blocks = [];
  const pieces = text.split(/```(?:([\w+-]+)\n)?([\s\S]*?)```/);
  for (let at = 0; at < pieces.length; at += 3) {
    blocks.push(...lines(pieces[at].replace(at ? /^\n/ : /^$/, "")));
    if (at + 2 < pieces.length) blocks.push(h("pre", {}, h("code", {}, pieces[at + 2].replace(/^\n|\n$/g, ""))));
  }
  return blocks;
}

function lines(text) {
  const blocks = [];
  const rows = text.replace(/\n$/, "").split("\n");
  if (rows.length === 1 && !rows[0]) return blocks;
  while (rows.length) {
    const row = rows[0];
    const heading = /^(#{1,3}|-#)\s+(.+)/.exec(row);
    if (heading) {
      const small = heading[1] === "-#";
      blocks.push(h("div", { class: small ? "subtext" : `heading h${heading[1].length}` }, inline(heading[2])));
      rows.shift();
    } else if (/^>>> /.test(row)) {
      blocks.push(h("blockquote", {}, lines(rows.splice(0).join("\n").slice(4))));
    } else if (/^> /.test(row)) {
      blocks.push(h("blockquote", {}, lines(take(rows, /^> /).map((r) => r.slice(2)).join("\n"))));
    } else if (/^\s*[-*] \S/.test(row)) {
      blocks.push(h("ul", {}, take(rows, /^\s*[-*] \S/).map((r) => h("li", {}, inline(r.replace(/^\s*[-*] /, ""))))));
    } else if (/^\s*\d+\. +\S/.test(row)) {
      const start = parseInt(row, 10);
      const items = take(rows, /^\s*\d+\. +\S/);
      blocks.push(h("ol", { start }, items.map((r) => h("li", { value: parseInt(r, 10) }, inline(r.replace(/^\s*\d+\. +/, ""))))));
    } else {
      blocks.push(h("div", { class: "row" }, row ? inline(row) : h("br")));
      rows.shift();
    }
  }
  return blocks;
}

function take(rows, pattern) {
  const taken = [];
  while (rows.length && pattern.test(rows[0])) taken.push(rows.shift());
  return taken;
}
