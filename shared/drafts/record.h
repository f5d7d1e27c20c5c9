// What a draft and an application that waits to be sent are as records: JSON texts under keys,
// which the host seals, each bound to its key, before it stores them. docs/drafts.md has the
// format.
//
//   draft/ID#NUMBER   edits, one record a write, in the order of their numbers
//   head/ID#          which of these there are, and what a list of drafts says of them
//   outbox/ID#        an application from the moment it is sent until the window has answered
//
// An id is a word of this device that says nothing, and has no "#" in it, so that a key's prefix up
// to it names one draft alone. Those of drafts that the first format began are their service's id.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "panjereh/base/json.h"
#include "panjereh/base/result.h"

namespace panjereh::drafts {

// The version of these records that this program writes. It reads those of earlier ones, and leaves
// alone what a later one wrote.
inline constexpr int64_t kFormat = 2;

// Which definition the answers were given to.
struct Form {
  std::string service;
  std::string version;
  std::string digest;  // of the definition's JSON

  bool operator==(const Form&) const = default;
};

// Whether a version ("1.10.0") is a later one than another: number by number.
bool is_later(std::string_view version, std::string_view than);

inline constexpr std::string_view kDraftPrefix = "draft/";
inline constexpr std::string_view kHeadPrefix = "head/";
inline constexpr std::string_view kOutboxPrefix = "outbox/";
std::string draft_prefix(std::string_view id);
std::string draft_key(std::string_view id, uint64_t number);
std::string head_key(std::string_view id);
std::string outbox_key(std::string_view id);
// The id in a key that has that prefix; "" where it is none.
std::string id_in(std::string_view key, std::string_view prefix);

// A record to be stored, and one as the host read it back.
struct Record {
  std::string key;
  std::string text;
};
struct Stored {
  std::string key;
  std::optional<std::string> text;  // none where its seal is broken
};

// What there is of one draft, as its head record says.
struct Head {
  enum class State : uint8_t {
    open,
    sending,  // it is an application in the outbox, and has no edits
    refused,  // the window did not accept the application that it was
    deleted,  // by the citizen, who may still bring it back
  };

  std::string id;
  Form form;
  Json title = Json::object();  // the service's, in its languages
  std::string name = {};        // that the citizen gave it; "" for none
  State state = State::open;
  int64_t changed = 0;  // ms since 1970, UTC, as this device's clock had it
  int64_t step = 0;     // of a form of several pages, from 1: how far it is
  int64_t steps = 0;
  uint64_t first = 1;  // the numbers of its records: the first is the whole draft
  uint64_t last = 0;
  int64_t bytes = 0;  // of its texts and files, before they are sealed; 0 where that is not known
};
Record write_head(const Head& head);
// Refuses what is none, and what a later program wrote.
Result<Head> read_head(const Stored& record);

// Edits are an object: what is at a place now, by the place. What places there are is their
// writer's business. `by` is a word that the writer alone has, `after` that of the record before;
// none where these are the whole draft.
std::string write_edits(const Form& form, const Json& edits, std::string_view by,
                        std::optional<std::string_view> after = std::nullopt);

// What the records of one draft come to: the longest history that is whole, from its beginning on,
// so that it is as it was after one of its writes.
struct Draft {
  std::string id;
  std::string name;  // as its head says
  Form form;         // of the last record; without a service where nothing can be read
  Json edits = Json::object();
  uint64_t first = 1;        // the number of the record that it begins with; next, where none does
  uint64_t next = 1;         // no record has this number, or a higher one
  std::string by;            // who wrote the last record
  uint64_t damaged = 0;      // records that are missing, unreadable or not where they belong
  int64_t format = kFormat;  // the earliest that a part of it is written in
  bool is_newer = false;     // a later program wrote some of it: it must be left as it is
  bool is_empty = true;      // there is no draft
  bool is_deleted = false;   // as its head says

  // Whether a later program wrote it, or a later version of its form than this.
  bool has_outgrown(std::string_view version) const {
    return is_newer || is_later(form.version, version);
  }
};
// From the records under draft_prefix(id) and head_key(id), in any order; others are left alone.
Draft recover(std::string_view id, std::span<const Stored> records);
// The ids of all drafts of which there is a record among these.
std::vector<std::string> draft_ids(std::span<const Stored> records);

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
// Of which service an application is, whoever wrote it; "" where it is none.
std::string service_of_application(std::string_view text);
// Whether a later program wrote it: it must be left as it is.
bool is_newer_application(std::string_view text);
// The services of all applications among these; of those that cannot be read, as their heads say.
std::vector<std::string> services_in_outbox(std::span<const Stored> records);

}  // namespace panjereh::drafts
