// The page: asks for the channel when the server says that it changed, and draws what is different.

import { $, act, face, h, here } from "./dom.js";
import { scrollDown, start } from "./composer.js";
import { ask } from "./dialog.js";
import { inline } from "./markdown.js";
import { draw } from "./message.js";
import { t, translate } from "./words.js";

const drawn = new Map();
let pending = null;
let running = false;

async function refresh() {
  if (running) return again(60);
  running = true;
  try {
    const query = new URLSearchParams(Object.entries({ as: here.as, channel: here.channel }).filter(([, value]) => value));
    const response = await fetch(`/page/state?${query}`);
    const moved = here.state?.channel;
    here.state = await response.json();
    show(moved !== here.state.channel);
  } catch {
    $("presence").textContent = "The playground is not running.";
  } finally {
    running = false;
  }
}

function again(after) {
  clearTimeout(pending);
  pending = setTimeout(refresh, after);
}

function show(moved) {
  const { state } = here;
  const channel = state.channels.find((c) => c.id === state.channel);
  translate();
  $("guild").textContent = state.guild.name;
  $("title").textContent = channel?.kind === 1 ? `@ ${state.bot.name}` : `# ${channel?.name ?? ""}`;
  $("topic").textContent = channel?.topic ?? "";
  document.title = `${channel?.kind === 1 ? "@" : "#"}${channel?.name || state.bot.name} · ${state.guild.name}`;
  $("presence").textContent = t(state.bot.online ? "{} is online" : "{} is offline", state.bot.name);
  $("presence").className = state.bot.online ? "online" : "";
  const text = $("text");
  text.placeholder = state.can_write ? t("Message {}", $("title").textContent.replace(" ", "")) : channel?.kind === 15 ? t("A forum holds posts: open one above, or start a new one") : t("You cannot post here");
  text.disabled = !state.can_write;
  $("new-thread").hidden = channel?.kind !== 0 && channel?.kind !== 15;
  $("new-thread").textContent = t(channel?.kind === 15 ? "New post" : "New thread");
  once($("channel-list"), [state.channels, state.channel, state.me, state.locale], channels);
  once($("author"), [state.members, state.me], authors);
  once($("language"), [state.locale], languages);
  once($("members"), [state.members], members);
  once($("kept"), [state.panel, state.locale], kept);
  messages(moved);
}

/** Draws a part again only when what it shows has changed, so that focus and open lists stay. */
function once(element, shown, make) {
  const key = JSON.stringify(shown);
  if (element.dataset.key === key) return;
  element.dataset.key = key;
  element.replaceChildren(...make());
}

function channels() {
  const { channels, channel, bot } = here.state;
  const entry = (c) => h("button", {
    type: "button", class: `channel${c.parent ? " thread" : ""}`, "aria-current": c.id === channel ? "page" : null,
    click: () => go(c.id),
  }, h("span", { "aria-hidden": "true" }, { 0: "#", 1: "@", 15: "▤" }[c.kind] ?? "⤷"), " ", c.name || bot.name, c.archived ? " (archived)" : "");
  const top = channels.filter((c) => !c.parent && c.kind !== 1);
  const list = top.flatMap((c) => [entry(c), ...channels.filter((t) => t.parent === c.id).map(entry)]);
  const direct = channels.filter((c) => c.kind === 1).map(entry);
  const open = h("button", { type: "button", class: "channel", click: async () => go((await act("direct"))?.id) },
    h("span", { "aria-hidden": "true" }, "@"), " ", bot.name);
  return [...list, h("h3", {}, t("Direct messages")), ...(direct.length ? direct : [open])];
}

function go(id) {
  if (!id) return;
  here.remember("channel", id);
  document.body.classList.remove("channels-open");
  refresh();
}

function authors() {
  const { members, me } = here.state;
  const people = members.filter((m) => !m.bot);
  $("face").replaceChildren(face(me, here.state.names[me]));
  return people.map((m) => h("option", { value: m.id, selected: m.id === me }, m.name + (m.staff ? " (staff)" : "")));
}

/** The languages that a member's client may have, as far as this bot is likely to speak them. */
const LANGUAGES = ["en-US", "de", "fr", "es-ES", "pt-BR", "ja"];

function languages() {
  const { locale } = here.state;
  return [...new Set([...LANGUAGES, locale])].map((one) => h("option", { value: one, selected: one === locale }, one));
}

function members() {
  return here.state.members.map((m) => h("li", {}, face(m.id, m.name, m.bot), h("span", {}, m.name),
    m.bot ? h("span", { class: "badge" }, "APP") : m.staff ? h("span", { class: "role" }, "staff") : null));
}

function kept() {
  const { panel } = here.state;
  if (!panel.length) return [h("h3", {}, t("What the bot keeps")), h("p", { class: "none" }, t("The bot shows nothing here."))];
  return panel.flatMap((section) => [h("h3", {}, section.title), h("div", { class: "kept" }, section.lines.map((line) => h("div", {}, inline(line))))]);
}

function messages(moved) {
  const { state } = here;
  const log = $("log");
  const atEnd = moved || log.scrollHeight - log.scrollTop - log.clientHeight < 80;
  if (moved) drawn.clear();
  const seen = new Set();
  let before = null;
  const elements = state.messages.map((message) => {
    const goesOn = Boolean(before && before.author.id === message.author.id && before.name === message.name && !message.asked && !message.message_reference
      && message.time - before.time < 420000 && before.private === message.private);
    before = message;
    seen.add(message.id);
    const key = JSON.stringify([message, goesOn, state.me, state.locale, state.can_delete, state.commands.filter((c) => c.type !== 1)]);
    const old = drawn.get(message.id);
    if (old?.key === key) return old.element;
    const element = draw(message, goesOn);
    const focused = old?.element.contains(document.activeElement);
    if (focused) setTimeout(() => element.focus());
    drawn.set(message.id, { key, element });
    return element;
  });
  for (const id of drawn.keys()) if (!seen.has(id)) drawn.delete(id);
  place($("messages"), elements.length ? elements : [h("li", { class: "none" }, t("Nothing here yet. Say something."))]);
  $("thinking").replaceChildren(...state.thinking.map((one) => h("p", { class: "none" }, t("{} is thinking about {} …", state.bot.name, one.what))));
  if (atEnd) {
    scrollDown();
    // A picture that is still on its way makes the log longer when it comes.
    for (const picture of log.querySelectorAll("img")) {
      if (!picture.complete) picture.addEventListener("load", scrollDown, { once: true });
    }
  }
}

/** Puts elements in order and moves none that is already right. */
function place(list, elements) {
  const wanted = new Set(elements);
  [...list.children].forEach((child) => wanted.has(child) || child.remove());
  elements.forEach((element, at) => list.children[at] !== element && list.insertBefore(element, list.children[at] ?? null));
}

function toggle(button, name) {
  $(button).addEventListener("click", () => {
    const open = document.body.classList.toggle(name);
    $(button).setAttribute("aria-expanded", String(open));
  });
}

start();
toggle("show-channels", "channels-open");
toggle("show-panel", "panel-open");
$("author").addEventListener("change", (event) => { here.remember("as", event.target.value); refresh(); });
$("language").addEventListener("change", (event) => act("speak", { locale: event.target.value, server: false }));
$("join").addEventListener("click", () => ask(t("Add a member"), [h("label", {}, h("span", {}, t("Name")), h("input", { name: "name", required: true, maxlength: "32" }))], "Add",
  async (form) => {
    const joined = await act("join", { name: form.elements.namedItem("name").value });
    if (joined) here.remember("as", joined.id);
    refresh();
    return joined !== null;
  }));
$("new-thread").addEventListener("click", () => ask($("new-thread").textContent, [
  h("label", {}, h("span", {}, t("Title")), h("input", { name: "title", required: true, maxlength: "100" })),
  h("label", {}, h("span", {}, t("First message")), h("textarea", { name: "first", required: true, maxlength: "4000", rows: 6 })),
], t("Open"), async (form) => {
  const field = (name) => form.elements.namedItem(name).value;
  const opened = await act("thread", { name: field("title"), text: field("first") });
  go(opened?.id);
  return opened !== null;
}));
const feed = new EventSource("/page/events");
let trailing = null;
feed.addEventListener("changed", () => {
  again(30);
  // What the bot keeps may change a moment after what it says.
  clearTimeout(trailing);
  trailing = setTimeout(refresh, 900);
});
feed.addEventListener("error", () => ($("presence").textContent = "Connection lost, trying again …"));
refresh();
