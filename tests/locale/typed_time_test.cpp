// Times of day as they are typed.
#include <doctest/doctest.h>

#include <string>

#include "panjereh/locale/digits.h"
#include "panjereh/locale/typed_time.h"

namespace panjereh::locale {

namespace {

std::string read(std::string_view typed) {
  const auto minutes = read_typed_time(typed);
  return minutes ? write_time(*minutes) : "none";
}

}  // namespace

TEST_CASE("a time of day is read as people write it") {
  for (const char* typed : {"8:30", "08:30", "۸:۳۰", "٨:٣٠", "8.30", "۸٫۳۰", "830", "۰۸۳۰", "8/30",
                            "8:30:00", "۸ و ۳۰", "ساعت ۸:۳۰", "ساعت ۸ و ۳۰ دقیقه", "۸:۳۰ صبح",
                            "8:30 AM", "8h30", "8:30 a.m.", " ۸:۳۰ ق.ظ "}) {
    CAPTURE(typed);
    CHECK(read(typed) == "08:30");
  }
  for (const char* typed : {"20:30", "۲۰:۳۰", "8:30 pm", "۸:۳۰ شب", "۸:۳۰ عصر",
                            "۸ و ۳۰ دقیقه بعد از ظهر", "8:30 P.M.", "۸:۳۰ ب.ظ."}) {
    CAPTURE(typed);
    CHECK(read(typed) == "20:30");
  }
  CHECK(read("0") == "00:00");
  CHECK(read("۸") == "08:00");
  CHECK(read("23:59") == "23:59");
}

TEST_CASE("noon and midnight are told apart") {
  CHECK(read("12:00") == "12:00");
  CHECK(read("12 pm") == "12:00");
  CHECK(read("12 am") == "00:00");
  CHECK(read("۱۲ ظهر") == "12:00");
  CHECK(read("۱ ظهر") == "13:00");
  CHECK(read("۱۱:۳۰ ظهر") == "11:30");
  CHECK(read("۱۲ شب") == "00:00");
  CHECK(read("۲ بامداد") == "02:00");
  CHECK(read("۲ شب") == "02:00");
  CHECK(read("۱۱ شب") == "23:00");
}

TEST_CASE("what is no time of day is none") {
  for (const char* typed : {"", "24:00", "8:60", "8:3", "13 pm", "0 am", ":30", "8:", "8:30:15",
                            "8:30 فردا", "هشت", "12345", "8:30 8:30", "-8:30", "۸ دقیقه"}) {
    CAPTURE(typed);
    CHECK(read(typed) == "none");
  }
}

TEST_CASE("each minute of the day is read as it is written, in all digits") {
  for (int minutes = 0; minutes < 24 * 60; ++minutes) {
    const std::string text = write_time(minutes);
    CHECK(read_typed_time(text) == minutes);
    CHECK(read_typed_time(write_digits(text, Digits::arabext)) == minutes);
    CHECK(read_typed_time(write_digits(text, Digits::arab)) == minutes);
  }
}

}  // namespace panjereh::locale
