// A form session over a definition in a file of the repository, with answers by node id.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "panjereh/forms/form_session.h"
#include "panjereh/forms/validation.h"

namespace panjereh::tests {

// The definition; what is wrong with it fails the test.
std::shared_ptr<const forms::Definition> read_definition(std::string_view path);

// What is wrong, in its order: "POINTER: MESSAGE; ", and of data "POINTER KEYWORD; ".
std::string listed(const Problems& problems);
std::string listed(const std::vector<forms::DataError>& errors);

struct Session : forms::FormSession {
  explicit Session(std::string_view path) : FormSession(read_definition(path)) {}

  // The slot; that there is none fails the test.
  size_t at(std::string_view id) const;
  bool asks(std::string_view id) const { return is_asked(at(id)); }
  // Both whether other things are asked now.
  bool type(std::string_view id, std::string_view text);
  bool pick(std::string_view id, std::string_view key, bool is_on = true);

  std::string sent() const { return write_json(data()); }
  // The keyword of the error that shows, or "".
  std::string error_at(std::string_view id) const;
  // The ids, each with a space after it.
  std::string page_ids() const;
  std::string on_page(uint32_t page) const;
  // Whether all that is asked can be read.
  bool is_read() const;
};

}  // namespace panjereh::tests
