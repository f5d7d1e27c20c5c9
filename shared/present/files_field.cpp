// Files: what takes them (chosen, dropped or, on a phone, taken with its camera), which there are,
// and what just became of one.
#include <algorithm>

#include "buttons.h"
#include "panjereh/forms/attachments.h"
#include "panjereh/forms/messages.h"
#include "panjereh/unicode/isolate.h"
#include "widgets.h"

namespace panjereh::present {

using forms::Attachment;
using forms::Files;
using view::Flag;
using view::Node;
using view::Number;
using view::Role;
using view::Text;

namespace {

std::string type_names(const Form& form, const Files& files) {
  std::string names;
  for (const std::string& type : files.types) {
    if (!names.empty()) names += form.message("list.separator");
    const std::string_view name = forms::find_media_type(type)->name;
    const bool is_rtl = form.locale.direction() == locale::Direction::rtl;
    names += is_rtl ? unicode::isolate_ltr(name) : std::string(name);
  }
  return names;
}

// What can be chosen: of pictures each that the browser can open, since they are made anew.
std::string accepted(const Files& files) {
  if (files.kind != Files::Kind::any) return "image/*";
  std::string types;
  for (const std::string& type : files.types) types += (types.empty() ? "" : ",") + type;
  return types;
}

std::string prompt(const Form& form, const Files& files) {
  switch (files.kind) {
    case Files::Kind::photo:
      return form.message("file.prompt.photo");
    case Files::Kind::signature:
      return form.message("file.prompt.signature");
    case Files::Kind::any:
      break;
  }
  const std::string size = forms::bytes_in_words(files.most_bytes, form.locale);
  return form.message("file.prompt", {{"types", type_names(form, files)}, {"size", size}});
}

void file_item(view::TreeBuilder& builder, const Form& form, const std::string& field,
               const Attachment& file, size_t number) {
  // What came from elsewhere has no id.
  const std::string id = field + "/" + (file.id.empty() ? std::to_string(number) : file.id);
  builder.open(Node("@file/" + id, Role::list_item).with(Text::variant, "file"));
  if (file.type.starts_with("image/") && !file.id.empty()) {
    builder.leaf(Node("@picture/" + id, Role::image).with(Text::file, form.file_prefix + file.id));
  }
  const std::string words = forms::file_in_words(file, form.locale);
  builder.leaf(Node("@file-name/" + id, Role::text_run).with(Text::name, words));
  if (form.editing == Editing::allowed) {
    builder.leaf(Node(std::string(kDetachPrefix) + id, Role::button)
                     .with(Text::name, form.message("file.remove"))
                     .with(Text::described_by, "@file-name/" + id)
                     .with(Text::variant, "quiet"));
  }
  builder.close();
}

constexpr std::string_view kPadClearId = "@pad/clear";
constexpr std::string_view kPadTakeId = "@pad/take";
constexpr std::string_view kPadCloseId = "@pad/close";

// Who cannot draw attaches a picture: the field takes both.
void signature_pad(view::TreeBuilder& builder, const Form& form, size_t slot) {
  builder.leaf(Node(sign_button_id(form.session, slot), Role::button)
                   .with(Text::name, form.message("pad.open"))
                   .with(Text::described_by, form.session.id(slot))
                   .with(Text::variant, "second"));
  if (form.pad != slot) return;
  const std::string_view label = form.words(form.session.field(slot).label);
  builder.open(Node(kPadLayerId, Role::dialog).with(Text::name, label));
  builder.leaf(Node("@pad/title", Role::heading)
                   .with(Text::name, form.message("pad.title"))
                   .with(Number::level, 2));
  builder.leaf(Node(kPadAreaId, Role::canvas).with(Text::name, label));
  builder.open(Node("@pad/actions", Role::generic_container).with(Text::variant, "actions"));
  const auto button = [&](std::string_view id, std::string_view key, std::string_view variant) {
    builder.leaf(
        Node(id, Role::button).with(Text::name, form.message(key)).with(Text::variant, variant));
  };
  button(kPadTakeId, "pad.take", "");
  button(kPadClearId, "pad.clear", "quiet");
  button(kPadCloseId, "pad.close", "quiet");
  builder.close();
  builder.close();
}

std::string news_in_words(const Form& form, const FileNews& news, const Files& files) {
  std::string key = news.what;
  const std::string of_picture = key + ".picture";
  const bool is_picture = files.kind != Files::Kind::any;
  if (is_picture && form.locale.has_message(of_picture)) key = of_picture;
  return form.message(key, {{"name", unicode::isolate(news.name)},
                            {"types", type_names(form, files)},
                            {"size", forms::bytes_in_words(files.most_bytes, form.locale)},
                            {"most", files.most}});
}

}  // namespace

void files_field(view::TreeBuilder& builder, const Form& form, size_t slot) {
  const Files& files = *form.session.field(slot).files;
  const std::string id = form.session.id(slot);
  builder.leaf(field_node(form, slot, Role::file_input)
                   .with(Text::accept, accepted(files))
                   .with(Text::counter, prompt(form, files))
                   .with(Flag::multiple, files.is_list));
  if (files.kind == Files::Kind::signature && form.editing == Editing::allowed) {
    signature_pad(builder, form, slot);
  }
  const auto attached = forms::read_attachments(form.session.text(slot));
  if (!attached.empty()) {
    builder.open(Node("@files/" + id, Role::list)
                     .with(Text::name, form.words(form.session.field(slot).label))
                     .with(Text::variant, "files"));
    for (size_t i = 0; i < attached.size(); ++i) file_item(builder, form, id, attached[i], i);
    builder.close();
  }
  // It is there before it says something, so that it is heard.
  Node status("@file-news/" + id, Role::status);
  const FileNews* news = form.file_news && form.file_news->node == id ? form.file_news : nullptr;
  if (news) status.set(Text::value, news_in_words(form, *news, files));
  builder.leaf(
      std::move(status.set(Text::variant, news && news->is_problem() ? "refusal" : "news")));
}

std::optional<size_t> find_sign(const forms::FormSession& session, std::string_view node) {
  if (!node.starts_with(kSignPrefix)) return std::nullopt;
  return session.find(node.substr(kSignPrefix.size()));
}

std::string sign_button_id(const forms::FormSession& session, size_t slot) {
  return std::string(kSignPrefix) + session.id(slot);
}

std::optional<PadAct> find_pad_act(std::string_view node) {
  if (node == kPadClearId) return PadAct::clear;
  if (node == kPadTakeId) return PadAct::take;
  if (node == kPadCloseId) return PadAct::close;
  return std::nullopt;
}

std::optional<FilePlace> find_detach(const forms::FormSession& session, std::string_view node) {
  if (!node.starts_with(kDetachPrefix)) return std::nullopt;
  node.remove_prefix(kDetachPrefix.size());
  const size_t slash = node.find('/');
  const auto slot = session.find(node.substr(0, slash));
  if (!slot || slash == node.npos) return std::nullopt;
  const std::string_view id = node.substr(slash + 1);
  const auto attached = forms::read_attachments(session.text(*slot));
  for (size_t i = 0; i < attached.size(); ++i) {
    if (attached[i].id.empty() ? id == std::to_string(i) : id == attached[i].id) {
      return FilePlace{*slot, i};
    }
  }
  return std::nullopt;
}

}  // namespace panjereh::present
