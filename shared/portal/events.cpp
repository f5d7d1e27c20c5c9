#include "events.h"

namespace panjereh::portal {

std::optional<Problem> check_place(const Json& event) {
  if (!event["language"].is_string()) return Problem{"/language", "expected a language tag"};
  if (event.find("service") && !event["service"].is_string()) {
    return Problem{"/service", "expected a service's id"};
  }
  if (event.find("page") && !event["page"].is_string()) {
    return Problem{"/page", "expected a page's id"};
  }
  if (event.find("run") && !event["run"].is_string()) return Problem{"/run", "expected a word"};
  for (const char* member : {"simpleView", "publicComputer", "offline"}) {
    if (event.find(member) && !event[member].is_boolean()) {
      return Problem{"/" + std::string(member), "expected true or false"};
    }
  }
  return std::nullopt;
}

std::optional<Problem> check_result(const Json& event) {
  const auto number = event["effect"].as_integer();
  if (!number || *number <= 0) return Problem{"/effect", "expected an effect's id"};
  if (event.find("uuid") && event["uuid"].as_string().empty()) {
    return Problem{"/uuid", "expected a UUID"};
  }
  for (const char* member : {"held", "stored", "done"}) {
    if (event.find(member) && !event[member].is_boolean()) {
      return Problem{"/" + std::string(member), "expected true or false"};
    }
  }
  if (event.find("problem") && event["problem"].as_string().empty()) {
    return Problem{"/problem", "expected the name of a problem"};
  }
  if (event.find("attachment") && !read_attachment(event["attachment"])) {
    return Problem{"/attachment", "a file has a type, bytes and a hash"};
  }
  if (event.find("records")) {
    if (!event["records"].is_array()) return Problem{"/records", "expected a list of records"};
    for (const Json& record : event["records"].items()) {
      if (record["key"].is_string() && (!record.find("text") || record["text"].is_string()))
        continue;
      return Problem{"/records", "a record has a key, and a text unless it could not be read"};
    }
  }
  if (event.find("status")) {
    const auto status = event["status"].as_integer();
    if (!status || *status < 0 || *status > 999) {
      return Problem{"/status", "expected an HTTP status, or 0 for no answer"};
    }
    if (!event["body"].is_string()) return Problem{"/body", "expected the answer's text"};
  }
  return std::nullopt;
}

std::optional<forms::Attachment> read_attachment(const Json& json) {
  Json list = Json::array();
  list.push(json);
  auto files = forms::read_attachments(write_json(list));
  if (files.empty() || files.front().bytes == 0) return std::nullopt;
  return std::move(files.front());
}

window::Reply read_reply(const Json& event) {
  window::Reply reply;
  reply.status = static_cast<int>(event["status"].as_integer().value_or(0));
  reply.body = event["body"].as_string();
  reply.retry_after = event["retryAfter"].as_integer();
  return reply;
}

std::vector<drafts::Stored> read_records(const Json& event) {
  std::vector<drafts::Stored> records;
  for (const Json& record : event["records"].items()) {
    drafts::Stored stored{std::string(record["key"].as_string()), std::nullopt};
    if (record.find("text")) stored.text = std::string(record["text"].as_string());
    records.push_back(std::move(stored));
  }
  return records;
}

}  // namespace panjereh::portal
