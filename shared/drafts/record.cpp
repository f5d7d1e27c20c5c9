#include "panjereh/drafts/record.h"

#include <algorithm>
#include <charconv>
#include <vector>

namespace panjereh::drafts {

namespace {

constexpr std::string_view kDraft = "panjereh-draft";
constexpr std::string_view kHead = "panjereh-head";
constexpr std::string_view kOutgoing = "panjereh-application";
constexpr int64_t kApplicationFormat = 1;
constexpr size_t kDigits = 10;  // as keys are in the order of their texts
constexpr uint64_t kMostRecords = 1'000'000'000'000;

// In the order of Head::State.
constexpr std::string_view kStates[] = {"open", "sending", "refused", "deleted"};

std::optional<uint64_t> number_of(std::string_view key, std::string_view prefix) {
  if (!key.starts_with(prefix)) return std::nullopt;
  key.remove_prefix(prefix.size());
  uint64_t number = 0;
  const auto [end, error] = std::from_chars(key.data(), key.data() + key.size(), number);
  if (error != std::errc() || end != key.data() + key.size()) return std::nullopt;
  return number > 0 && number <= kMostRecords ? std::optional(number) : std::nullopt;
}

Json header(std::string_view kind, int64_t format, const Form& form) {
  Json record = Json::object();
  record.set(kind, Json::number(format))
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

std::string key_of(std::string_view prefix, std::string_view id) {
  return std::string(prefix) + std::string(id) + "#";
}

// A record of edits by itself.
struct Edits {
  uint64_t number = 0;
  int64_t format = 0;  // 0 where it cannot be read
  Json json;

  // The first format does not say which of its records is whole: the first of them.
  bool is_whole() const { return format == kFormat && !json.find("after"); }
  bool follows(const Edits& before) const {
    if (format == 0 || format > kFormat || number != before.number + 1) return false;
    return format == 1 || json["after"].as_string() == before.json["by"].as_string();
  }
};

Edits read_edits(uint64_t number, const Stored& record) {
  auto json = record.text ? read_json(*record.text) : Result<Json>(Problem{});
  const int64_t format = json ? format_of(*json, kDraft).value_or(0) : 0;
  const bool is_readable = format > kFormat || (format > 0 && (*json)["edits"].is_object());
  if (!is_readable) return {number, 0, {}};
  return {number, format, *std::move(json)};
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

std::string draft_prefix(std::string_view id) { return key_of(kDraftPrefix, id); }
std::string head_key(std::string_view id) { return key_of(kHeadPrefix, id); }
std::string outbox_key(std::string_view id) { return key_of(kOutboxPrefix, id); }

std::string draft_key(std::string_view id, uint64_t number) {
  const std::string digits = std::to_string(number);
  const size_t zeros = digits.size() < kDigits ? kDigits - digits.size() : 0;
  return draft_prefix(id) + std::string(zeros, '0') + digits;
}

std::string id_in(std::string_view key, std::string_view prefix) {
  const size_t end = key.rfind('#');
  if (!key.starts_with(prefix) || end == std::string_view::npos) return {};
  return std::string(key.substr(prefix.size(), end - prefix.size()));
}

Record write_head(const Head& head) {
  Json record = header(kHead, kFormat, head.form);
  record.set("title", head.title)
      .set("state", Json::string(kStates[static_cast<size_t>(head.state)]))
      .set("changed", Json::number(head.changed))
      .set("step", Json::number(head.step))
      .set("steps", Json::number(head.steps))
      .set("first", Json::number(static_cast<int64_t>(head.first)))
      .set("last", Json::number(static_cast<int64_t>(head.last)));
  if (!head.name.empty()) record.set("name", Json::string(head.name));
  if (head.bytes > 0) record.set("bytes", Json::number(head.bytes));
  return {head_key(head.id), write_json(record)};
}

Result<Head> read_head(const Stored& record) {
  Head head;
  head.id = id_in(record.key, kHeadPrefix);
  const auto json = record.text ? read_json(*record.text) : Result<Json>(Problem{});
  if (!json) return json.error();
  const auto format = format_of(*json, kHead);
  if (!format || *format > kFormat) return Problem{"", "no head that this program can read"};
  head.form = form_of(*json);
  head.title = (*json)["title"];
  head.name = (*json)["name"].as_string();
  head.bytes = (*json)["bytes"].as_integer().value_or(0);
  const auto* state = std::ranges::find(kStates, (*json)["state"].as_string());
  if (state == std::end(kStates)) return Problem{"/state", "expected a state of a draft"};
  head.state = static_cast<Head::State>(state - kStates);
  head.changed = (*json)["changed"].as_integer().value_or(0);
  head.step = (*json)["step"].as_integer().value_or(0);
  head.steps = (*json)["steps"].as_integer().value_or(0);
  const int64_t first = (*json)["first"].as_integer().value_or(0);
  const int64_t last = (*json)["last"].as_integer().value_or(-1);
  if (first <= 0 || last < first - 1 || static_cast<uint64_t>(last) > kMostRecords) {
    return Problem{"/first", "a head says which records there are"};
  }
  head.first = static_cast<uint64_t>(first);
  head.last = static_cast<uint64_t>(last);
  return head;
}

std::string write_edits(const Form& form, const Json& edits, std::string_view by,
                        std::optional<std::string_view> after) {
  Json record = header(kDraft, kFormat, form);
  record.set("by", Json::string(by));
  if (after) record.set("after", Json::string(*after));
  return write_json(record.set("edits", edits));
}

std::vector<std::string> draft_ids(std::span<const Stored> records) {
  std::vector<std::string> ids;
  for (const Stored& record : records) {
    for (const std::string_view prefix : {kHeadPrefix, kDraftPrefix}) {
      std::string id = id_in(record.key, prefix);
      if (!id.empty() && std::ranges::find(ids, id) == ids.end()) ids.push_back(std::move(id));
    }
  }
  return ids;
}

Draft recover(std::string_view id, std::span<const Stored> records) {
  const std::string prefix = draft_prefix(id);
  const auto stored_head = std::ranges::find(records, head_key(id), &Stored::key);
  const bool has_head = stored_head != records.end();
  std::vector<Edits> all;
  for (const Stored& record : records) {
    const auto number = number_of(record.key, prefix);
    if (!number) continue;
    const auto after = std::ranges::upper_bound(all, *number, {}, &Edits::number);
    all.insert(after, read_edits(*number, record));
  }
  Draft draft;
  draft.id = id;
  draft.is_empty = all.empty() && !has_head;
  draft.is_newer = std::ranges::any_of(all, [](const Edits& one) { return one.format > kFormat; });
  uint64_t last = all.empty() ? 0 : all.back().number;
  const auto head = has_head ? read_head(*stored_head) : Result<Head>(Problem{});
  auto next = all.begin();
  bool fits = false;  // the head and its records
  if (head) {
    draft.form = head->form;
    draft.name = head->name;
    draft.is_deleted = head->state == Head::State::deleted;
    next = std::ranges::find(all, head->first, &Edits::number);
    fits = head->first > head->last || (next != all.end() && next->is_whole());
  } else if (has_head && stored_head->text) {
    const auto json = read_json(*stored_head->text);
    if (json && format_of(*json, kHead).value_or(0) > kFormat) {
      draft.is_newer = true;
      draft.form = form_of(*json);  // if it still says so
    }
  }
  if (fits) {
    draft.first = head->first;
    last = head->last;
  } else {
    // They begin with the last that is whole. The first format has no heads.
    const auto whole = std::ranges::find_if(all.rbegin(), all.rend(), &Edits::is_whole);
    next = whole == all.rend() ? all.begin() : std::prev(whole.base());
    const bool is_old = next != all.end() && next->format == 1 && !has_head;
    draft.damaged = draft.is_empty || is_old ? 0 : 1;
    draft.first = next == all.end() ? last + 1 : next->number;
    if (head) last = std::max(last, head->last);
  }
  // What goes on behind the last that the head knows was written after it.
  uint64_t number = draft.first;
  for (auto before = next; next != all.end(); ++number, before = next++) {
    const bool is_first = before == next && (next->is_whole() || next->format == 1);
    if (!is_first && !next->follows(*before)) break;
    // The key is the seal's, the service the records' own: all must be this draft's.
    const Form form = form_of(next->json);
    if (!draft.form.service.empty() && form.service != draft.form.service) break;
    draft.form = form;
    draft.by = next->json["by"].as_string();
    draft.format = std::min(draft.format, next->format);
    for (const Json::Member& edit : next->json["edits"].members()) {
      draft.edits.set(edit.key, edit.value);
    }
  }
  // Of which service it is, the records behind the break say, too.
  for (; next != all.end() && draft.form.service.empty(); ++next) draft.form = form_of(next->json);
  last = std::max(last, number - 1);
  draft.damaged += last + 1 - number;
  const auto is_foreign = [&](const Edits& one) {
    return one.number < draft.first || one.number > last;
  };
  if (fits) draft.damaged += static_cast<uint64_t>(std::ranges::count_if(all, is_foreign));
  draft.next = std::max(last, all.empty() ? 0 : all.back().number) + 1;
  return draft;
}

std::string write_outgoing(const Outgoing& application) {
  Json record = header(kOutgoing, kApplicationFormat, application.form);
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
  if (!format || *format > kApplicationFormat) {
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

std::string service_of_application(std::string_view text) {
  const auto json = read_json(text);
  return json && format_of(*json, kOutgoing) ? form_of(*json).service : std::string();
}

std::vector<std::string> services_in_outbox(std::span<const Stored> records) {
  std::vector<std::string> services;
  for (const Stored& record : records) {
    const std::string id = id_in(record.key, kOutboxPrefix);
    if (id.empty()) continue;
    std::string service = record.text ? service_of_application(*record.text) : std::string();
    const auto stored = std::ranges::find(records, head_key(id), &Stored::key);
    if (service.empty() && stored != records.end()) {
      if (const auto head = read_head(*stored)) service = head->form.service;
    }
    if (!service.empty()) services.push_back(std::move(service));
  }
  return services;
}

bool is_newer_application(std::string_view text) {
  const auto json = read_json(text);
  const auto format = json ? format_of(*json, kOutgoing) : std::nullopt;
  return format && *format > kApplicationFormat;
}

}  // namespace panjereh::drafts
