// One message: its text, embeds, files, reactions, components, and what can be done to it.

import { act, face, h, here, menu, said } from "./dom.js";
import { openForm } from "./dialog.js";
import { inline, markdown, time } from "./markdown.js";
import { edit, reply } from "./composer.js";
import { t } from "./words.js";

const EMOJI = [["🥊", "boxing glove"], ["👍", "thumbs up"], ["❤️", "heart"], ["😂", "tears of joy"], ["📝", "memo"], ["❓", "question"]];

/** Draws a message; one that goes on from the same author is drawn without a head. */
export function draw(message, goesOn) {
  const name = message.name;
  const bot = message.author.bot;
  const own = message.author.id === here.state.me;
  const stamp = time(message.time, "t");
  const person = (content, className) =>
    h("button", { type: "button", class: className, "aria-label": `Menu of ${name}`, click: (e) => person_menu(e.currentTarget, message) }, content);
  const head = goesOn ? null : h("div", { class: "head" },
    person(name, "name"), bot ? h("span", { class: "badge" }, message.webhook ? "WEBHOOK" : "APP") : null,
    h("span", { class: "when" }, sameDay(message.time) ? stamp : time(message.time, "f")));
  const edited = message.edited_timestamp
    ? h("span", { class: "edited", title: message.history.length ? `Before: ${message.history.at(-1)}` : "" }, ` (${t("edited")})`) : null;
  const body = h("div", { class: "text" }, markdown(message.content));
  const last = body.lastElementChild;
  if (edited) (last?.matches(".row") ? last : body).append(edited);
  return h("li", { class: `message${goesOn ? " goes-on" : ""}${message.private ? " private" : ""}${pings(message) ? " pings" : ""}`, "data-id": message.id, tabindex: goesOn ? "0" : "-1" },
    context(message),
    goesOn ? h("span", { class: "gutter" }, stamp) : person(face(message.author.id, name, bot && !message.webhook), "avatar"),
    h("div", { class: "body" }, head, body, message.embeds.map((it) => embed(it, message)), loose(message).map(file),
      message.components.map((row) => h("div", { class: "components" }, row.components.map((part) => component(message, part)))),
      reactions(message), message.private ? only_you(message) : null),
    tools(message, own));
}

function sameDay(milliseconds) {
  return new Date(milliseconds).toDateString() === new Date().toDateString();
}

function pings(message) {
  return message.mentions.some((user) => user.id === here.state.me);
}

/** What the message answers: another message, or a command. */
function context(message) {
  if (message.asked) {
    return h("div", { class: "context" }, h("b", {}, message.asked.by), ` ${t("used")} `, h("span", { class: "mention" }, message.type === 23 ? message.asked.what : "/" + message.asked.what));
  }
  const quoted = message.referenced_message;
  if (!message.message_reference?.message_id) return null;
  const said = quoted ? [h("b", {}, here.state.names[quoted.author.id]), " ", inline(quoted.content.split("\n")[0].slice(0, 100))] : "the message was deleted";
  return h("div", { class: "context" }, "↪ ", said);
}

function only_you(message) {
  return h("div", { class: "only-you" }, `${t("Only you can see this")} · `,
    h("button", { type: "button", class: "link", click: () => act("dismiss", { message: message.id }) }, t("Dismiss message")));
}

function embed(embed, message) {
  const alt = (url) => message.attachments.find((a) => a.url === url)?.description ?? "";
  const box = h("article", { class: "embed" },
    embed.author ? h("div", { class: "embed-author" }, embed.author.name) : null,
    embed.title ? h("div", { class: "embed-title" }, embed.url ? h("a", { href: embed.url, target: "_blank", rel: "noopener noreferrer" }, inline(embed.title)) : inline(embed.title)) : null,
    embed.description ? h("div", { class: "text" }, markdown(embed.description)) : null,
    embed.fields?.length ? h("dl", { class: "fields" }, embed.fields.map((field) =>
      h("div", { class: field.inline ? "inline" : "" }, h("dt", {}, inline(field.name)), h("dd", { class: "text" }, markdown(field.value))))) : null,
    embed.image ? h("img", { src: embed.image.url, alt: alt(embed.image.url) }) : null,
    embed.footer || embed.timestamp ? h("div", { class: "embed-footer" }, embed.footer?.text, embed.footer && embed.timestamp ? " · " : null,
      embed.timestamp ? time(Date.parse(embed.timestamp), "f") : null) : null);
  if (embed.color) box.style.borderLeftColor = "#" + embed.color.toString(16).padStart(6, "0");
  return box;
}

/** The files that no embed shows already. */
function loose(message) {
  const shown = message.embeds.flatMap((embed) => [embed.image?.url, embed.thumbnail?.url]);
  return message.attachments.filter((attachment) => !shown.includes(attachment.url));
}

function file(attachment) {
  if (!attachment.content_type?.startsWith("image/")) return h("a", { class: "file", href: attachment.url, download: attachment.filename }, attachment.filename);
  return h("img", { class: "picture", src: attachment.url, alt: attachment.description ?? attachment.filename, width: attachment.width, height: attachment.height });
}

function reactions(message) {
  if (!message.reactions?.length) return null;
  return h("div", { class: "reactions" }, message.reactions.map((reaction) => {
    const mine = reaction.users.includes(here.state.me);
    return h("button", {
      type: "button", class: "reaction", "aria-pressed": String(mine), title: reaction.names.join(", "),
      "aria-label": `${reaction.emoji.name}, ${reaction.count}: ${reaction.names.join(", ")}`,
      click: () => act("react", { message: message.id, emoji: reaction.key, on: !mine }),
    }, reaction.emoji.name, " ", String(reaction.count));
  }));
}

async function busy(element, doing) {
  element.setAttribute("aria-busy", "true");
  element.disabled = true;
  openForm(await doing);
  element.removeAttribute("aria-busy");
  element.disabled = false;
}

const BUTTONS = { 1: "primary", 2: "secondary", 3: "success", 4: "danger" };

function component(message, part) {
  if (part.type === 2 && part.url) return h("a", { class: "button secondary", href: part.url, target: "_blank", rel: "noopener noreferrer" }, label(part), " ↗");
  if (part.type === 2) {
    return h("button", {
      type: "button", class: BUTTONS[part.style], disabled: Boolean(part.disabled), "aria-label": part.label ? null : part.emoji?.name,
      click: (event) => busy(event.currentTarget, act("press", { message: message.id, id: part.custom_id })),
    }, label(part));
  }
  return select(message, part);
}

function label(part) {
  return [part.emoji?.name, part.label].filter(Boolean).join(" ");
}

function select(message, part) {
  const { members, channels } = here.state;
  const given = { 3: part.options, 5: members.map((m) => ({ label: m.name, value: m.id })), 8: channels.map((c) => ({ label: "#" + c.name, value: c.id })) };
  const many = (part.max_values ?? 1) > 1;
  const chosen = (element) => [...element.selectedOptions].map((o) => o.value).filter(Boolean);
  const send = (element) => chosen(element).length && busy(element, act("choose", { message: message.id, id: part.custom_id, values: chosen(element) }));
  const name = part.placeholder ?? "Make a selection";
  const options = (given[part.type] ?? []).map((o) => h("option", { value: o.value, selected: Boolean(o.default) }, [o.emoji?.name, o.label].filter(Boolean).join(" "), o.description ? ` – ${o.description}` : ""));
  const picked = (part.options ?? []).some((o) => o.default);
  const element = h("select", { "aria-label": name, multiple: many, disabled: Boolean(part.disabled), change: (e) => !many && send(e.currentTarget) },
    many || picked ? null : h("option", { value: "" }, name), options);
  return many ? h("span", { class: "many" }, element, h("button", { type: "button", class: "secondary", click: () => send(element) }, t("Choose"))) : element;
}

function tools(message, own) {
  const react = (event) => menu(event.currentTarget, t("React"), EMOJI.map(([emoji, words]) =>
    [`${emoji} ${words}`, () => act("react", { message: message.id, emoji, on: true })]));
  const entries = here.state.commands.filter((c) => c.type === 3);
  const apps = (event) => menu(event.currentTarget, t("Apps"), entries.map((entry) =>
    [said(entry), async () => openForm(await act("message_menu", { message: message.id, name: entry.name }))]));
  const tool = (words, click) => h("button", { type: "button", class: "tool", click }, words);
  return h("div", { class: "tools" },
    message.private ? null : tool(t("React"), react),
    message.private ? null : tool(t("Reply"), () => reply(message)),
    own ? tool(t("Edit"), () => edit(message)) : null,
    (own || here.state.can_delete) && !message.private ? tool(t("Delete"), () => act("delete", { message: message.id })) : null,
    entries.length && !message.private ? tool(t("Apps"), apps) : null);
}

function person_menu(anchor, message) {
  const id = message.author.id;
  const entries = message.webhook ? [] : here.state.commands.filter((c) => c.type === 2);
  const text = document.getElementById("text");
  const mention = () => { text.value += `<@${id}> `; text.focus(); };
  menu(anchor, message.name, [[t("Mention"), mention], ...entries.map((entry) =>
    [said(entry), async () => openForm(await act("user_menu", { user: id, name: entry.name }))])]);
}
