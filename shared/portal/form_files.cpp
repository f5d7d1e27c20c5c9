// Files of a form's fields: made ready by the host, attached, removed, kept with the draft, and
// sent before the application that names them.
#include <algorithm>

#include "events.h"
#include "form_screen.h"
#include "panjereh/base/ascii.h"
#include "panjereh/forms/attachments.h"
#include "panjereh/forms/values.h"

namespace panjereh::portal {

namespace {

using forms::Attachment;

constexpr size_t kLongestFileId = 40;

bool is_file_id(std::string_view id) {
  return !id.empty() && id.size() <= kLongestFileId &&
         std::ranges::all_of(id, is_ascii_alphanumeric);
}

void collect(std::string_view text, std::vector<Attachment>& files) {
  for (Attachment& file : forms::read_attachments(text)) {
    if (!file.id.empty()) files.push_back(std::move(file));
  }
}

}  // namespace

std::optional<Problem> FormScreen::attach(size_t slot, const Json& files, Effects& effects) {
  const forms::Field& field = session_->field(slot);
  if (!field.files) return Problem{"/node", "expected a field of files"};
  if (files.items().empty()) return Problem{"/files", "expected a list of files"};
  for (const Json& file : files.items()) {
    if (is_file_id(file["id"].as_string()) && file["name"].is_string()) continue;
    return Problem{"/files", "a file has an id, a word, and a name"};
  }
  const std::string node = session_->id(slot);
  if (pad_ == slot) close_layer(effects);
  size_t count = forms::read_attachments(session_->text(slot)).size() +
                 static_cast<size_t>(std::ranges::count(preparing_, node, &PreparedFile::node));
  for (const Json& file : files.items()) {
    const std::string name(file["name"].as_string());
    if (field.files->is_list && count++ >= field.files->most) {
      file_news_ = {node, "file.problem.most", name};
      return std::nullopt;
    }
    const std::string id(file["id"].as_string());
    const EffectId effect = effects.prepare(id, saving_.file_prefix() + id, *field.files);
    preparing_.push_back({effect, node, id, name});
    file_news_ = {node, "file.preparing", name};
  }
  return std::nullopt;
}

FormScreen::Used FormScreen::use_pad(std::string_view node, Effects& effects) {
  if (!session_) return Used::no;
  const auto opened = present::find_sign(*session_, node);
  if (opened && open_field(session_->id(*opened))) {
    pad_ = *opened;
    return Used::layer_alone;
  }
  const auto act = pad_ ? present::find_pad_act(node) : std::nullopt;
  if (!act) return Used::no;
  if (*act == present::PadAct::close) {
    close_layer(effects);
  } else {
    effects.pad(present::kPadAreaId, *act == present::PadAct::take ? session_->id(*pad_) : "");
  }
  return Used::layer_alone;
}

bool FormScreen::take_prepared(EffectId effect, const Json& result, Effects& effects) {
  const auto found = std::ranges::find(preparing_, effect, &PreparedFile::effect);
  if (found == preparing_.end()) return false;
  const PreparedFile done = *found;
  preparing_.erase(found);
  const auto slot = session_ ? session_->find(done.node) : std::nullopt;
  if (!slot || sending_.is_under_way()) return true;  // its row is gone
  auto file = read_attachment(result["attachment"]);
  if (!file) {
    file_news_ = {done.node, "file.problem." + std::string(result["problem"].as_string()),
                  done.name};
    return true;
  }
  file->id = done.id;
  file->name = done.name;
  auto files = forms::read_attachments(session_->text(*slot));
  if (!session_->field(*slot).files->is_list) files.clear();
  files.push_back(*std::move(file));
  set_files(*slot, files, effects);
  file_news_ = {done.node, "file.attached", done.name};
  return true;
}

bool FormScreen::detach(std::string_view node, Effects& effects) {
  const auto place = present::find_detach(*session_, node);
  if (!place || !open_field(session_->id(place->slot))) return false;
  auto files = forms::read_attachments(session_->text(place->slot));
  const std::string name = files[place->file].name;
  files.erase(files.begin() + static_cast<std::ptrdiff_t>(place->file));
  set_files(place->slot, files, effects);
  const std::string field = session_->id(place->slot);
  file_news_ = {field, "file.removed", name};
  effects.focus(field);  // the button is gone
  return true;
}

void FormScreen::set_files(size_t slot, const std::vector<Attachment>& files, Effects& effects) {
  session_->answer(slot, forms::write_attachments(files));
  session_->leave(slot);
  note(slot, effects);
  keep_files(effects);
}

std::vector<size_t> FormScreen::file_slots() const {
  std::vector<size_t> slots = session_->slots();
  std::erase_if(slots, [&](size_t slot) { return !session_->field(slot).files; });
  return slots;
}

std::vector<Attachment> FormScreen::files() const {
  std::vector<Attachment> files;
  for (const size_t slot : file_slots()) collect(session_->text(slot), files);
  return files;
}

void FormScreen::keep_files(Effects& effects) {
  // A form without such fields has no files, and loads nothing for them.
  const auto has_files = [](const forms::Field& field) { return field.files.has_value(); };
  if (!session_ || std::ranges::none_of(session_->definition().fields, has_files)) return;
  std::vector<Attachment> kept = files();
  // A row that is gone may come back.
  for (const auto& text : removed_ ? removed_->texts : std::vector<std::optional<std::string>>()) {
    if (text) collect(*text, kept);
  }
  std::vector<std::string> ids;
  uint64_t bytes = 0;
  for (Attachment& file : kept) {
    bytes += file.bytes;
    ids.push_back(std::move(file.id));
  }
  saving_.keep_files(ids, bytes, effects);
}

void FormScreen::drop_missing_files(Effects& effects) {
  const std::vector<std::string> missing = saving_.take_missing_files();
  if (missing.empty() || !session_ || sending_.is_under_way()) return;
  const auto is_missing = [&](const Attachment& file) {
    return std::ranges::find(missing, file.id) != missing.end();
  };
  for (const size_t slot : file_slots()) {
    auto files = forms::read_attachments(session_->text(slot));
    const auto lost = std::ranges::find_if(files, is_missing);
    if (lost == files.end()) continue;
    file_news_ = {session_->id(slot), "file.problem.lost", lost->name};
    std::erase_if(files, is_missing);
    session_->answer(slot, forms::write_attachments(files));
    note(slot, effects);
  }
}

Sending::Files FormScreen::sent_files() const {
  Sending::Files sent;
  for (const size_t slot : file_slots()) {
    if (!session_->is_asked(slot)) continue;
    for (Attachment& file :
         forms::accepted_files(*session_->field(slot).files, session_->text(slot))) {
      if (!file.id.empty()) sent.push_back(std::move(file));
    }
  }
  return sent;
}

}  // namespace panjereh::portal
