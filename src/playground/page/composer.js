// Writing: messages, replies, edits, and slash commands with their options.

import { $, act, h, here, said } from "./dom.js";
import { openForm } from "./dialog.js";
import { t } from "./words.js";

let target = null;
let command = null;
let marked = 0;

/** Answers a message with the next post. */
export function reply(message) {
  aim({ verb: "reply", message }, t("Replying to {}", message.name), "");
}

/** Changes a message instead of posting. */
export function edit(message) {
  aim({ verb: "edit", message }, t("Editing your message"), message.content);
}

function aim(what, words, text) {
  target = what;
  $("replying").replaceChildren(words + " ", h("button", { type: "button", class: "link", click: leave }, t("Cancel")));
  $("replying").hidden = false;
  $("text").value = text;
  grow();
  $("text").focus();
}

function leave() {
  const editing = target?.verb === "edit";
  target = null;
  $("replying").hidden = true;
  if (editing) $("text").value = "";
  grow();
}

/** The slash commands with everything on the way to each. */
function leaves() {
  const found = [];
  const walk = (node, path, called) => {
    const inner = (node.options ?? []).filter((o) => o.type <= 2);
    if (inner.length) inner.forEach((o) => walk(o, [...path, o.name], `${called} ${said(o)}`));
    else found.push({ path, called, words: said(node, "description"), options: node.options ?? [] });
  };
  here.state.commands.filter((c) => c.type === 1).forEach((c) => walk(c, [c.name], `/${said(c)}`));
  return found;
}

function palette() {
  const box = $("palette");
  const text = $("text").value;
  const typed = text.slice(1).toLowerCase();
  const fits = text.startsWith("/") && !text.includes("\n") && !target ? leaves().filter((l) => [l.called.slice(1), l.path.join(" ")].some((name) => name.toLowerCase().includes(typed.trim()))) : [];
  marked = Math.min(marked, Math.max(0, fits.length - 1));
  box.hidden = !text.startsWith("/") || Boolean(target);
  const none = h("p", { class: "none" }, here.state.commands.length ? "No command is called that." : "The bot has registered no commands yet.");
  box.replaceChildren(...(fits.length ? fits.map((leaf, at) => h("button", {
    type: "button", role: "option", id: `option-${at}`, "aria-selected": String(at === marked), click: () => choose(leaf),
  }, h("b", {}, leaf.called), h("span", {}, leaf.words))) : [none]));
  box.querySelector("[aria-selected=true]")?.scrollIntoView({ block: "nearest" });
  if (fits.length && !box.hidden) $("text").setAttribute("aria-activedescendant", `option-${marked}`);
  else $("text").removeAttribute("aria-activedescendant");
  return box.hidden ? [] : fits;
}

function choose(leaf) {
  command = leaf;
  $("palette").hidden = true;
  $("text").value = "";
  $("text").hidden = true;
  const fields = leaf.options.map((option) => field(leaf, option));
  $("command").replaceChildren(h("div", { class: "called" }, h("b", {}, leaf.called), h("span", {}, leaf.words)), ...fields,
    h("button", { type: "button", class: "link", click: drop }, t("Cancel")));
  $("command").hidden = false;
  ($("command").querySelector("input, select") ?? $("send")).focus();
}

function drop() {
  command = null;
  $("command").hidden = true;
  $("command").replaceChildren();
  $("text").hidden = false;
  $("text").focus();
}

function field(leaf, option) {
  const { channels, members } = here.state;
  const pick = (list) => h("select", { name: option.name, required: option.required }, h("option", { value: "" }, ""), list.map(([value, text]) => h("option", { value }, text)));
  const of_kind = (c) => !option.channel_types?.length || option.channel_types.includes(c.kind);
  let input;
  let list = null;
  if (option.choices?.length) input = pick(option.choices.map((c) => [c.value, said(c)]));
  else if (option.type === 5) input = pick([["true", "True"], ["false", "False"]]);
  else if (option.type === 6) input = pick(members.map((m) => [m.id, m.name]));
  else if (option.type === 7) input = pick(channels.filter((c) => c.kind !== 1 && of_kind(c)).map((c) => [c.id, "#" + c.name]));
  else {
    const number = option.type === 4 || option.type === 10;
    input = h("input", { name: option.name, required: option.required, type: number ? "number" : "text", step: option.type === 10 ? "any" : null,
      min: option.min_value, max: option.max_value, minlength: option.min_length, maxlength: option.max_length });
    if (option.autocomplete) list = suggestions(leaf, option, input);
  }
  return h("label", { title: said(option, "description") }, h("span", {}, said(option), option.required ? h("span", { class: "needed" }, " *") : null), input, list);
}

/** What the bot suggests while an option is typed; the last answer that was asked for wins. */
function suggestions(leaf, option, input) {
  const id = `suggest-${option.name}`;
  const box = h("div", { id, class: "suggestions", role: "listbox", "aria-label": `Suggestions for ${said(option)}`, hidden: true });
  let asked = 0;
  const look = async () => {
    const mine = ++asked;
    delete input.dataset.value;
    const others = filled().filter(([name]) => name !== option.name);
    const answer = await act("suggest", { path: leaf.path, options: [...others, [option.name, input.value]], focused: option.name });
    if (mine !== asked || document.activeElement !== input) return;
    const pick = (choice) => { input.value = choice.name; input.dataset.value = choice.value; box.hidden = true; };
    box.replaceChildren(...(answer?.choices ?? []).map((choice) => h("button", {
      type: "button", role: "option", "aria-selected": "false", tabindex: "-1", pointerdown: (event) => { event.preventDefault(); pick(choice); }, click: () => { pick(choice); input.focus(); },
    }, choice.name)));
    box.hidden = !box.children.length;
  };
  input.setAttribute("role", "combobox");
  input.setAttribute("aria-controls", id);
  input.addEventListener("input", look);
  input.addEventListener("focus", look);
  input.addEventListener("blur", () => { asked++; setTimeout(() => { if (!box.contains(document.activeElement)) box.hidden = true; }); });
  input.addEventListener("keydown", (event) => {
    if (box.hidden) return;
    const options = [...box.children];
    const now = options.findIndex((o) => o.getAttribute("aria-selected") === "true");
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) {
      event.preventDefault();
      options.forEach((o) => o.setAttribute("aria-selected", "false"));
      const next = options[(now + step + options.length) % options.length];
      next.setAttribute("aria-selected", "true");
      next.scrollIntoView({ block: "nearest" });
    } else if ((event.key === "Enter" || event.key === "Tab") && now >= 0) {
      event.preventDefault();
      options[now].click();
    } else if (event.key === "Escape") {
      event.stopPropagation();
      box.hidden = true;
    }
  });
  return box;
}

function filled() {
  const inputs = [...$("command").querySelectorAll("input, select")];
  return inputs.filter((i) => i.value !== "").map((i) => [i.name, i.dataset.value ?? i.value]);
}

async function send(event) {
  event.preventDefault();
  if (command) {
    const { path } = command;
    const options = filled();
    drop();
    return openForm(await act("slash", { path, options }));
  }
  const text = $("text").value;
  if (!text.trim()) return;
  const { verb = "post", message } = target ?? {};
  $("text").value = "";
  if (target) leave();
  grow();
  palette();
  if ((await act(verb, { text, message: message?.id })) === null) $("text").value = text;
  scrollDown();
}

/** Goes to the newest message. */
export function scrollDown() {
  $("log").scrollTop = $("log").scrollHeight;
}

function grow() {
  const text = $("text");
  text.style.height = "auto";
  text.style.height = `${Math.min(text.scrollHeight, 220)}px`;
}

function keys(event) {
  const fits = $("palette").hidden ? [] : palette();
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (fits.length && step) {
    event.preventDefault();
    marked = (marked + step + fits.length) % fits.length;
    palette();
  } else if (fits.length && (event.key === "Enter" || event.key === "Tab") && !event.shiftKey) {
    event.preventDefault();
    choose(fits[marked]);
  } else if (event.key === "Enter" && !event.shiftKey && !event.isComposing) {
    event.preventDefault();
    $("composer").requestSubmit();
  } else if (event.key === "Escape") {
    $("palette").hidden = true;
    leave();
  }
}

/** Wires the composer up. */
export function start() {
  $("composer").addEventListener("submit", send);
  $("text").addEventListener("input", () => { marked = 0; grow(); palette(); });
  $("text").addEventListener("keydown", keys);
  $("command").addEventListener("keydown", (event) => event.key === "Escape" && drop());
}
