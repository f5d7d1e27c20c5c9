// What a draft and an application that waits to be sent are as records: JSON texts under keys,
// which the host seals before it stores them.
//
//   draft/SERVICE#NUMBER   edits, one record a write, in the order of their numbers
//   outbox/SERVICE#        an application from the moment it is sent until the window has answered
//
// A service's id has no "#" in it, so that a key's prefix up to it names one service alone.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "panjereh/base/json.h"
#include "panjereh/base/result.h"

namespace panjereh::drafts {

// The version of these records that this program writes. It reads those of earlier ones, and leaves
// alone what a later one wrote.
inline constexpr int64_t kFormat = 1;

// Which definition the answers were given to.
struct Form {
  std::string service;
  std::string version;
  std::string digest;  // of the definition's JSON

  bool operator==(const Form&) const = default;
};

// Whether a version ("1.10.0") is a later one than another: number by number.
bool is_later(std::string_view version, std::string_view than);

std::string draft_prefix(std::string_view service);
std::string draft_key(std::string_view service, uint64_t number);
inline constexpr std::string_view kDraftPrefix = "draft/";
// The service whose draft_key() it is; "" where it is none.
std::string service_of_draft(std::string_view key);
inline constexpr std::string_view kOutboxPrefix = "outbox/";
std::string outbox_key(std::string_view service);
// The service whose outbox_key() it is; "" where it is none.
std::string service_of_outbox(std::string_view key);

// Edits are an object: what is at a place now, by the place. What places there are is their
// writer's business.
std::string write_edits(const Form& form, const Json& edits);

// A record as the host read it back.
struct Stored {
  std::string key;
  std::optional<std::string> text;  // none where its seal is broken
};

// What the records of one draft come to.
struct Draft {
  Form form;  // of the last record
  Json edits = Json::object();
  uint64_t next = 1;      // no record has this number, or a higher one
  size_t damaged = 0;     // records that could not be read; the edits are those of the others
  bool is_newer = false;  // a later program wrote some of it: it must be left as it is
  bool is_empty = true;   // there is no draft
};
// From the records under draft_prefix(service), in any order; others are left alone.
Draft recover(std::string_view service, std::span<const Stored> records);

// An application on its way.
struct Outgoing {
  Form form;
  Json edits = Json::object();  // all of them, for the case that the window refuses
  std::string key;              // its idempotency key
  std::string body;             // what is sent, byte by byte
  Json title;                   // the service's, in its languages
  std::string files = {};       // that the body names, as their writer has them; "" for none
};
std::string write_outgoing(const Outgoing& application);
// Refuses what is none, and what a later program wrote.
Result<Outgoing> read_outgoing(std::string_view text);
// Whether a later program wrote it: it must be left as it is.
bool is_newer_application(std::string_view text);

}  // namespace panjereh::drafts
