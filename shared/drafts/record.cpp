#include "panjereh/drafts/record.h"

#include <algorithm>
#include <charconv>
#include <vector>

namespace panjereh::drafts {

namespace {

constexpr std::string_view kDraft = "panjereh-draft";
constexpr std::string_view kOutgoing = "panjereh-application";
constexpr size_t kDigits = 10;  // as keys are in the order of their texts

std::optional<uint64_t> number_of(std::string_view key, std::string_view prefix) {
  if (!key.starts_with(prefix)) return std::nullopt;
  key.remove_prefix(prefix.size());
  uint64_t number = 0;
  const auto [end, error] = std::from_chars(key.data(), key.data() + key.size(), number);
  if (error != std::errc() || end != key.data() + key.size() || number == 0) return std::nullopt;
  return number;
}

Json header(std::string_view kind, const Form& form) {
  Json record = Json::object();
  record.set(kind, Json::number(kFormat))
      .set("service", Json::string(form.service))
      .set("version", Json::string(form.version))
      .set("digest", Json::string(form.digest));
  return record;
}

Form form_of(const Json& record) {
  return {std::string(record["service"].as_string()), std::string(record["version"].as_string()),
          std::string(record["digest"].as_string())};
}

// Of which version of the format a record is; none where it is no such record.
std::optional<int64_t> format_of(const Json& record, std::string_view kind) {
  const auto format = record[kind].as_integer();
  return format && *format > 0 ? format : std::nullopt;
}

// The number, or else the word, up to the next dot; takes it away from the version.
std::pair<uint64_t, std::string_view> next_part(std::string_view& version) {
  const std::string_view part = version.substr(0, version.find('.'));
  version.remove_prefix(std::min(part.size() + 1, version.size()));
  uint64_t number = 0;
  const auto [end, error] = std::from_chars(part.data(), part.data() + part.size(), number);
  const bool is_number = error == std::errc() && end == part.data() + part.size();
  return {is_number ? number : 0, is_number ? std::string_view() : part};
}

// The service between the prefix and the last "#".
std::string service_after(std::string_view prefix, std::string_view key) {
  const size_t end = key.rfind('#');
  if (!key.starts_with(prefix) || end == std::string_view::npos) return {};
  return std::string(key.substr(prefix.size(), end - prefix.size()));
}

}  // namespace

bool is_later(std::string_view version, std::string_view than) {
  while (!version.empty() || !than.empty()) {
    const auto one = next_part(version);
    const auto other = next_part(than);
    if (one != other) return one > other;
  }
  return false;
}

std::string draft_prefix(std::string_view service) {
  return std::string(kDraftPrefix) + std::string(service) + "#";
}

std::string draft_key(std::string_view service, uint64_t number) {
  const std::string digits = std::to_string(number);
  const size_t zeros = digits.size() < kDigits ? kDigits - digits.size() : 0;
  return draft_prefix(service) + std::string(zeros, '0') + digits;
}

std::string outbox_key(std::string_view service) {
  return std::string(kOutboxPrefix) + std::string(service) + "#";
}

std::string service_of_draft(std::string_view key) { return service_after(kDraftPrefix, key); }

std::string service_of_outbox(std::string_view key) {
  return key.ends_with('#') ? service_after(kOutboxPrefix, key) : std::string();
}

std::string write_edits(const Form& form, const Json& edits) {
  Json record = header(kDraft, form);
  return write_json(record.set("edits", edits));
}

Draft recover(std::string_view service, std::span<const Stored> records) {
  struct Numbered {
    uint64_t number;
    const Stored* record;
  };
  const std::string prefix = draft_prefix(service);
  std::vector<Numbered> own;
  for (const Stored& record : records) {
    const auto number = number_of(record.key, prefix);
    if (!number) continue;
    const auto after = std::ranges::upper_bound(own, *number, {}, &Numbered::number);
    own.insert(after, {*number, &record});
  }
  Draft draft;
  draft.is_empty = own.empty();
  for (const auto& [number, record] : own) {
    draft.next = number + 1;
    const auto json = record->text ? read_json(*record->text) : Result<Json>(Problem{});
    const auto format = json ? format_of(*json, kDraft) : std::nullopt;
    if (format && *format > kFormat) {
      draft.is_newer = true;
      continue;
    }
    // The key is the seal's, the service the record's own: both must be this draft's.
    if (!format || !(*json)["edits"].is_object() || (*json)["service"].as_string() != service) {
      ++draft.damaged;
      continue;
    }
    draft.form = form_of(*json);
    for (const Json::Member& edit : (*json)["edits"].members()) {
      draft.edits.set(edit.key, edit.value);
    }
  }
  return draft;
}

std::string write_outgoing(const Outgoing& application) {
  Json record = header(kOutgoing, application.form);
  record.set("title", application.title)
      .set("edits", application.edits)
      .set("key", Json::string(application.key))
      .set("body", Json::string(application.body));
  if (!application.files.empty()) record.set("files", Json::string(application.files));
  return write_json(record);
}

Result<Outgoing> read_outgoing(std::string_view text) {
  const auto json = read_json(text);
  if (!json) return json.error();
  const auto format = format_of(*json, kOutgoing);
  if (!format || *format > kFormat) {
    return Problem{"", "no application that this program can read"};
  }
  Outgoing application{form_of(*json),
                       (*json)["edits"],
                       std::string((*json)["key"].as_string()),
                       std::string((*json)["body"].as_string()),
                       (*json)["title"],
                       std::string((*json)["files"].as_string())};
  if (application.key.empty() || application.body.empty() || !application.edits.is_object()) {
    return Problem{"", "an application has edits, a key and a body"};
  }
  return application;
}

bool is_newer_application(std::string_view text) {
  const auto json = read_json(text);
  const auto format = json ? format_of(*json, kOutgoing) : std::nullopt;
  return format && *format > kFormat;
}

}  // namespace panjereh::drafts
