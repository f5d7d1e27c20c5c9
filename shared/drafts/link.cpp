#include "panjereh/drafts/link.h"

namespace panjereh::drafts {

namespace {

constexpr std::string_view kLink = "panjereh-link";
constexpr std::string_view kFinished = "panjereh-finished";
constexpr int64_t kFormatOfBoth = 1;

}  // namespace

std::string link_key(std::string_view id) {
  return std::string(kLinkPrefix) + std::string(id) + "#";
}

Record write_link(std::string_view id, const Link& link) {
  Json record = Json::object();
  record.append(std::string(kLink), Json::number(kFormatOfBoth));
  record.set("code", Json::string(link.code)).set("tag", Json::string(link.tag));
  record.set("base", link.base);
  if (link.sent) record.set("sent", *link.sent);
  record.set("key", Json::string(link.key));
  return {link_key(id), write_json(record)};
}

std::optional<Link> read_link(const Stored& record) {
  const auto json = record.text ? read_json(*record.text) : Result<Json>(Problem{});
  if (!json || (*json)[kLink].as_integer() != kFormatOfBoth) return std::nullopt;
  Link link{std::string((*json)["code"].as_string()), std::string((*json)["tag"].as_string()),
            (*json)["base"], std::nullopt, std::string((*json)["key"].as_string())};
  if (const Json* sent = json->find("sent")) link.sent = *sent;
  const bool is_whole = link.base.is_object() && (!link.sent || link.sent->is_object());
  if (link.code.empty() || link.tag.empty() || !is_whole) return std::nullopt;
  return link;
}

std::string write_finished(const Finished& application) {
  Json record = Json::object();
  record.append(std::string(kFinished), Json::number(kFormatOfBoth));
  record.set("key", Json::string(application.key));
  record.set("receipt", Json::string(application.receipt)).set("edits", application.edits);
  record.set("overtook", Json::boolean(application.overtook));
  return write_json(record);
}

std::optional<Finished> read_finished(std::string_view text) {
  const auto json = read_json(text);
  if (!json || (*json)[kFinished].as_integer() != kFormatOfBoth) return std::nullopt;
  Finished application{std::string((*json)["key"].as_string()),
                       std::string((*json)["receipt"].as_string()), (*json)["edits"],
                       (*json)["overtook"].as_boolean()};
  if (application.key.empty() || !application.edits.is_object()) return std::nullopt;
  return application;
}

}  // namespace panjereh::drafts
