// What the list of drafts and its nodes ("@draft/ID/what") are called. Private to portal.
#pragma once

#include <string>
#include <string_view>

#include "panjereh/drafts/record.h"
#include "panjereh/locale/locale.h"
#include "panjereh/unicode/isolate.h"
#include "service_card.h"

namespace panjereh::portal {

inline constexpr std::string_view kDraftNodes = "@draft/";
inline constexpr std::string_view kOpenDraft = "/open";
inline constexpr std::string_view kDeleteDraft = "/delete";
inline constexpr std::string_view kUndoDraft = "/undo";
inline constexpr std::string_view kDraftOptions = "/options";  // shows the others
inline constexpr std::string_view kRenameDraft = "/rename";
inline constexpr std::string_view kDraftName = "/name";  // the field
inline constexpr std::string_view kSaveName = "/save";
inline constexpr std::string_view kCancelName = "/cancel";
inline constexpr std::string_view kCopyDraft = "/copy";
inline constexpr std::string_view kExportDraft = "/export";

inline std::string draft_node(const drafts::Head& head, std::string_view what = "") {
  return std::string(kDraftNodes) + head.id + std::string(what);
}

inline bool is_deleted(const drafts::Head& head) {
  return head.state == drafts::Head::State::deleted;
}

inline locale::LocalText title_of(const drafts::Head& head) {
  auto words = locale::LocalText::read(head.title, "");
  return words && !words->empty() ? *std::move(words) : id_as_words(head.form.service);
}

// What the citizen calls it, else the service's title.
inline std::string called(const drafts::Head& head, const locale::Locale& locale) {
  return head.name.empty() ? std::string(title_of(head).in(locale.language())) : head.name;
}

// The same within a sentence.
inline std::string in_sentence(const drafts::Head& head, const locale::Locale& locale) {
  return head.name.empty() ? called(head, locale) : unicode::isolate(head.name);
}

}  // namespace panjereh::portal
