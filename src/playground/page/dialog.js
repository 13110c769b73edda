// Forms: those of the bot, and the page's own.

import { act, h } from "./dom.js";
import { t } from "./words.js";

/** Opens the form in an answer, if the answer is one. */
export function openForm(answer) {
  if (!answer?.form) return;
  const { token, title, rows } = answer.form;
  const inputs = rows.map((row) => row.components[0]);
  const fields = inputs.map((input) => {
    const shared = { name: input.custom_id, required: input.required !== false, minlength: input.min_length, maxlength: input.max_length ?? 4000, placeholder: input.placeholder };
    const long = input.style === 2;
    const field = long ? h("textarea", { ...shared, rows: 8 }, input.value ?? "") : h("input", { ...shared, value: input.value ?? "" });
    return h("label", {}, h("span", {}, input.label, input.required === false ? null : h("span", { class: "needed", title: "required" }, " *")), field);
  });
  ask(title, fields, t("Submit"), async (form) => {
    const values = inputs.map((input) => [input.custom_id, form.elements.namedItem(input.custom_id).value]);
    const sent = await act("submit", { form: token, values });
    openForm(sent);
    return sent !== null;
  });
}

/** Asks with a dialog; it closes when `done` says that all is well. */
export function ask(title, fields, word, done) {
  const form = h("form", { method: "dialog" }, h("h2", {}, title), fields,
    h("div", { class: "choices" },
      h("button", { type: "button", class: "link", click: () => dialog.close() }, t("Cancel")),
      h("button", { type: "submit", class: "primary" }, word)));
  const dialog = h("dialog", { "aria-label": title, close: () => dialog.remove() }, form);
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    if (await done(form)) dialog.close();
  });
  document.body.append(dialog);
  dialog.showModal();
  form.querySelector("input, textarea")?.focus();
}
