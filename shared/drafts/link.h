// Link: that the window has a draft too, sealed, so that another device can go on with it; and the
// record that the device keeps of that, beside the draft's own (record.h).
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "panjereh/base/json.h"
#include "panjereh/drafts/record.h"

namespace panjereh::drafts {

struct Link {
  std::string code;            // sixteen digits: what the window's copy is found by and opens with
  std::string tag;             // the window's, of the copy that this device was last the same as
  Json base = Json::object();  // that copy: all its edits
  std::optional<Json> sent;    // what went to the window since, and was not answered
  std::string key;  // the idempotency key of the application that it becomes, the same on
                    // each device; "" once the window has refused one under it
};

inline constexpr std::string_view kLinkPrefix = "link/";
std::string link_key(std::string_view id);

Record write_link(std::string_view id, const Link& link);
// Nothing where the record is broken, none, or a later program's: then nobody can say what of the
// draft the window has.
std::optional<Link> read_link(const Stored& record);

// What the window has in the place of a draft that a device has sent as an application.
struct Finished {
  std::string key;              // its idempotency key
  std::string receipt;          // as the device keeps it
  Json edits = Json::object();  // that it was made of
  bool overtook = false;        // the window had something that this device did not know
};
std::string write_finished(const Finished& application);
// Nothing where it is something else, as a draft.
std::optional<Finished> read_finished(std::string_view text);

}  // namespace panjereh::drafts
