// json-pointer and relative-json-pointer.
#include "panjereh/schema/standard_formats.h"
#include "scanner.h"

namespace panjereh::schema {

namespace {

using formats::Scanner;

bool is_pointer(std::string_view text) {
  if (!text.empty() && text[0] != '/') return false;
  for (size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '~' && (i + 1 == text.size() || (text[i + 1] != '0' && text[i + 1] != '1'))) {
      return false;
    }
  }
  return true;
}

// "0", or digits without a zero before them.
bool take_integer(Scanner& scanner) {
  return scanner.take('0') || !scanner.take_while(formats::is_digit).empty();
}

bool is_relative_pointer(std::string_view text) {
  Scanner scanner(text);
  if (!take_integer(scanner)) return false;
  // The example "0-1#" of the draft has "#" here too, which its ABNF forgot.
  if (scanner.take_any("+-") && !take_integer(scanner)) return false;
  return scanner.rest() == "#" || is_pointer(scanner.rest());
}

}  // namespace

std::string_view check_json_pointer(std::string_view text) {
  return is_pointer(text) ? "" : "form";
}

std::string_view check_relative_json_pointer(std::string_view text) {
  return is_relative_pointer(text) ? "" : "form";
}

}  // namespace panjereh::schema
