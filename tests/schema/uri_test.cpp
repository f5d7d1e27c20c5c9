// References, by RFC 3986's own examples (5.4).
#include <doctest/doctest.h>

#include "uri.h"

namespace panjereh::schema {

TEST_CASE("a reference is resolved as RFC 3986 does it") {
  constexpr std::string_view kBase = "http://a/b/c/d;p?q";
  struct Row {
    std::string_view reference, resolved;
  };
  constexpr Row kRows[] = {
      {"g:h", "g:h"},
      {"g", "http://a/b/c/g"},
      {"./g", "http://a/b/c/g"},
      {"g/", "http://a/b/c/g/"},
      {"/g", "http://a/g"},
      {"//g", "http://g"},
      {"?y", "http://a/b/c/d;p?y"},
      {"g?y", "http://a/b/c/g?y"},
      {"#s", "http://a/b/c/d;p?q#s"},
      {"g#s", "http://a/b/c/g#s"},
      {"g?y#s", "http://a/b/c/g?y#s"},
      {";x", "http://a/b/c/;x"},
      {"g;x?y#s", "http://a/b/c/g;x?y#s"},
      {"", "http://a/b/c/d;p?q"},
      {".", "http://a/b/c/"},
      {"./", "http://a/b/c/"},
      {"..", "http://a/b/"},
      {"../g", "http://a/b/g"},
      {"../..", "http://a/"},
      {"../../g", "http://a/g"},
      {"../../../g", "http://a/g"},
      {"/./g", "http://a/g"},
      {"/../g", "http://a/g"},
      {"g.", "http://a/b/c/g."},
      {".g", "http://a/b/c/.g"},
      {"./../g", "http://a/b/g"},
      {"./g/.", "http://a/b/c/g/"},
      {"g/./h", "http://a/b/c/g/h"},
      {"g/../h", "http://a/b/c/h"},
      {"g;x=1/../y", "http://a/b/c/y"},
      {"g?y/../x", "http://a/b/c/g?y/../x"},
      {"g#s/../x", "http://a/b/c/g#s/../x"},
  };
  for (const Row& row : kRows) {
    CAPTURE(row.reference);
    CHECK(resolve_uri(kBase, row.reference) == row.resolved);
  }
}

TEST_CASE("where there is no base, or none with a path, a reference is what it is") {
  CHECK(resolve_uri("", "a/b") == "a/b");
  CHECK(resolve_uri("", "#/a") == "#/a");
  CHECK(resolve_uri("a/b", "../../c") == "/c");
  CHECK(resolve_uri("a", "b#c") == "b#c");
  CHECK(resolve_uri("http://a", "b") == "http://a/b");
  CHECK(resolve_uri("urn:example:a", "#b") == "urn:example:a#b");
}

TEST_CASE("a fragment is decoded, and a stray sign left alone") {
  CHECK(percent_decode("/a%20b%2Fc") == "/a b/c");
  CHECK(percent_decode("100%") == "100%");
  CHECK(percent_decode("%zz%4") == "%zz%4");
  CHECK(split_fragment("a#b").second == "b");
  CHECK(split_fragment("a").second == "");
}

}  // namespace panjereh::schema
