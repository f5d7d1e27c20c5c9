#include "session.h"

#include <doctest/doctest.h>

#include <algorithm>

#include "panjereh/forms/values.h"
#include "support/files.h"

namespace panjereh::tests {

std::shared_ptr<const forms::Definition> read_definition(std::string_view path) {
  auto definition = forms::Definition::read(read_repository_json(path));
  if (definition) return std::make_shared<const forms::Definition>(*std::move(definition));
  for (const Problem& problem : definition.error()) {
    FAIL_CHECK(problem.pointer, ": ", problem.message);
  }
  return std::make_shared<const forms::Definition>();
}

std::string listed(const Problems& problems) {
  std::string found;
  for (const Problem& one : problems) found += one.pointer + ": " + one.message + "; ";
  return found;
}

std::string listed(const std::vector<forms::DataError>& errors) {
  std::string found;
  for (const forms::DataError& one : errors) found += one.pointer + " " + one.keyword + "; ";
  return found;
}

size_t Session::at(std::string_view id) const {
  const auto slot = find(id);
  CHECK_MESSAGE(slot, "no slot ", std::string(id));
  return slot.value_or(0);
}

bool Session::type(std::string_view id, std::string_view text) {
  return answer(at(id), text).is_reshaped;
}

bool Session::pick(std::string_view id, std::string_view key, bool is_on) {
  const auto& options = field(at(id)).options;
  const auto option = std::ranges::find(options, key, &forms::Option::key);
  return choose(at(id), static_cast<size_t>(option - options.begin()), is_on).is_reshaped;
}

std::string Session::error_at(std::string_view id) const {
  const schema::Failure* failure = error(at(id));
  return failure ? failure->keyword : "";
}

std::string Session::page_ids() const {
  std::string ids;
  for (const uint32_t page : pages()) ids += definition().pages[page].id + " ";
  return ids;
}

std::string Session::on_page(uint32_t page) const {
  std::string ids;
  for (const size_t slot : slots_of_page(page)) ids += id(slot) + " ";
  return ids;
}

bool Session::is_read() const {
  for (const uint32_t page : pages()) {
    for (const size_t slot : slots_of_page(page)) {
      const bool is_typed = field(slot).computed == forms::kNone;
      if (is_typed && !forms::read_value(field(slot), text(slot)).unparsed.empty()) return false;
    }
  }
  return true;
}

}  // namespace panjereh::tests
