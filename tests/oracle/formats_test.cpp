// Formats of the standard against others' readers: addresses against the C library's, dates against
// ICU's calendar.
#include <arpa/inet.h>
#include <doctest/doctest.h>
#include <unicode/gregocal.h>

#include <array>
#include <cstdio>
#include <string>

#include "panjereh/schema/standard_formats.h"
#include "support/random.h"

namespace panjereh::schema {

using tests::Random;

namespace {

bool reads_address(int family, const std::string& text) {
  std::array<unsigned char, sizeof(in6_addr)> address{};
  return inet_pton(family, text.c_str(), address.data()) == 1;
}

std::string random_address(Random& random, std::string_view characters) {
  std::string text;
  for (size_t length = random.below(24); length > 0; --length) text += random.pick(characters);
  return text;
}

// Groups that are about right in number.
std::string random_groups(Random& random) {
  constexpr std::string_view kGroups[] = {"0", "db8", "ffff", "12345", "g", "", "1.2.3.4", "1.2.3"};
  std::string text;
  for (size_t count = 1 + random.below(9); count > 0; --count) {
    text += random.one_in(6) ? random.pick(kGroups) : "a1";
    if (count > 1 || random.one_in(20)) text += random.one_in(8) ? "::" : ":";
  }
  return text;
}

}  // namespace

TEST_CASE("addresses are those that the C library reads") {
  Random random(7);
  size_t read = 0;
  for (size_t round = 0; round < tests::rounds(100'000); ++round) {
    const std::string four = random_address(random, "0125.....");
    const std::string six =
        random.one_in(2) ? random_groups(random) : random_address(random, "0af12:::::.");
    CAPTURE(four);
    CAPTURE(six);
    CHECK(check_ipv4(four).empty() == reads_address(AF_INET, four));
    CHECK(check_ipv6(six).empty() == reads_address(AF_INET6, six));
    read += check_ipv6(six).empty();
  }
  CHECK(read > 1'000);
}

TEST_CASE("dates are the days of ICU's Gregorian calendar") {
  UErrorCode status = U_ZERO_ERROR;
  icu::GregorianCalendar calendar(*icu::TimeZone::getGMT(), status);
  REQUIRE(U_SUCCESS(status));
  calendar.setGregorianChange(-1e16, status);  // Gregorian from the beginning
  calendar.setLenient(false);
  Random random(8);
  for (size_t round = 0; round < tests::rounds(50'000); ++round) {
    const auto year =
        static_cast<int>(random.one_in(3) ? 100 * (1 + random.below(99)) : 1 + random.below(9'999));
    const auto month = static_cast<int>(random.below(15));
    const auto day = static_cast<int>(random.one_in(2) ? 28 + random.below(5) : random.below(35));
    std::array<char, 16> text{};
    std::snprintf(text.data(), text.size(), "%04d-%02d-%02d", year, month, day);
    calendar.clear();
    calendar.set(year, month - 1, day);
    status = U_ZERO_ERROR;
    calendar.getTime(status);
    CAPTURE(text.data());
    CHECK(check_date(text.data()).empty() == static_cast<bool>(U_SUCCESS(status)));
  }
}

}  // namespace panjereh::schema
