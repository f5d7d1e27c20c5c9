// The provinces, and the codes that name one: area codes of landlines (the national numbering
// plan), plates of cars (the traffic police's list) and of motorcycles. Some plates were given out
// in more than one province; those that one list alone knows are left out. Held against
// libphonenumber and @persian-tools in tests/oracle/identity.test.mjs.
#include <cstdint>
#include <span>

#include "tables.h"

namespace panjereh::identity {

namespace {

constexpr Name kProvinces[] = {
    {"آذربایجان شرقی", "East Azerbaijan"},
    {"آذربایجان غربی", "West Azerbaijan"},
    {"اردبیل", "Ardabil"},
    {"اصفهان", "Isfahan"},
    {"البرز", "Alborz"},
    {"ایلام", "Ilam"},
    {"بوشهر", "Bushehr"},
    {"تهران", "Tehran"},
    {"چهارمحال و بختیاری", "Chaharmahal and Bakhtiari"},
    {"خراسان جنوبی", "South Khorasan"},
    {"خراسان رضوی", "Razavi Khorasan"},
    {"خراسان شمالی", "North Khorasan"},
    {"خوزستان", "Khuzestan"},
    {"زنجان", "Zanjan"},
    {"سمنان", "Semnan"},
    {"سیستان و بلوچستان", "Sistan and Baluchestan"},
    {"فارس", "Fars"},
    {"قزوین", "Qazvin"},
    {"قم", "Qom"},
    {"کردستان", "Kurdistan"},
    {"کرمان", "Kerman"},
    {"کرمانشاه", "Kermanshah"},
    {"کهگیلویه و بویراحمد", "Kohgiluyeh and Boyer-Ahmad"},
    {"گلستان", "Golestan"},
    {"گیلان", "Gilan"},
    {"لرستان", "Lorestan"},
    {"مازندران", "Mazandaran"},
    {"مرکزی", "Markazi"},
    {"هرمزگان", "Hormozgan"},
    {"همدان", "Hamadan"},
    {"یزد", "Yazd"},
    {"تهران یا البرز", "Tehran or Alborz"},
    {"خراسان", "Khorasan"},
};

// Codes from `first` to `last`, of the province with that place in kProvinces.
struct Codes {
  uint16_t first;
  uint16_t last;
  uint8_t province;
};

constexpr Codes kAreas[] = {
    {11, 11, 26}, {13, 13, 24}, {17, 17, 23}, {21, 21, 7},  {23, 23, 14}, {24, 24, 13},
    {25, 25, 18}, {26, 26, 4},  {28, 28, 17}, {31, 31, 3},  {34, 34, 20}, {35, 35, 30},
    {38, 38, 8},  {41, 41, 0},  {44, 44, 1},  {45, 45, 2},  {51, 51, 10}, {54, 54, 15},
    {56, 56, 9},  {58, 58, 11}, {61, 61, 12}, {66, 66, 25}, {71, 71, 16}, {74, 74, 22},
    {76, 76, 28}, {77, 77, 6},  {81, 81, 29}, {83, 83, 21}, {84, 84, 5},  {86, 86, 27},
    {87, 87, 19},
};

constexpr Codes kCars[] = {
    {10, 10, 7},  {11, 11, 7},  {12, 12, 10}, {13, 13, 3},  {14, 14, 12}, {15, 15, 0},
    {16, 16, 18}, {17, 17, 1},  {18, 18, 29}, {19, 19, 21}, {20, 20, 7},  {21, 21, 31},
    {22, 22, 7},  {23, 23, 3},  {24, 24, 12}, {25, 25, 0},  {26, 26, 11}, {27, 27, 1},
    {28, 28, 29}, {29, 29, 21}, {30, 30, 31}, {31, 31, 25}, {32, 32, 32}, {33, 33, 7},
    {34, 34, 12}, {35, 35, 0},  {36, 36, 10}, {37, 37, 1},  {38, 38, 31}, {40, 40, 7},
    {41, 41, 25}, {42, 42, 10}, {43, 43, 3},  {44, 44, 7},  {45, 45, 20}, {46, 46, 24},
    {47, 47, 27}, {48, 48, 6},  {49, 49, 22}, {51, 51, 19}, {52, 52, 9},  {53, 53, 3},
    {54, 54, 30}, {55, 55, 7},  {56, 56, 24}, {57, 57, 27}, {58, 58, 6},  {59, 59, 23},
    {61, 61, 19}, {62, 62, 26}, {63, 63, 16}, {64, 64, 30}, {65, 65, 20}, {66, 66, 7},
    {67, 67, 3},  {68, 68, 4},  {69, 69, 23}, {71, 71, 8},  {72, 72, 26}, {73, 73, 16},
    {74, 74, 10}, {75, 75, 20}, {76, 76, 24}, {77, 77, 7},  {78, 78, 31}, {79, 79, 17},
    {81, 81, 8},  {82, 82, 26}, {83, 83, 16}, {84, 84, 28}, {85, 85, 15}, {86, 86, 14},
    {87, 87, 13}, {88, 88, 7},  {89, 89, 17}, {91, 91, 2},  {92, 92, 26}, {93, 93, 16},
    {94, 94, 28}, {95, 95, 15}, {96, 96, 14}, {97, 97, 13}, {98, 98, 5},  {99, 99, 7},
};

constexpr Codes kMotorcycles[] = {
    {111, 138, 7},  {319, 324, 31}, {371, 377, 1},  {391, 397, 0},  {442, 443, 2},  {461, 462, 19},
    {479, 482, 13}, {498, 511, 29}, {514, 517, 21}, {523, 525, 17}, {531, 535, 27}, {538, 543, 25},
    {547, 547, 5},  {555, 555, 8},  {561, 569, 12}, {571, 571, 22}, {578, 582, 24}, {586, 589, 26},
    {596, 597, 23}, {611, 614, 18}, {637, 643, 30}, {687, 697, 16}, {751, 753, 14}, {761, 777, 10},
    {779, 781, 11}, {791, 792, 9},  {812, 817, 20}, {819, 823, 15}, {827, 831, 6},  {835, 839, 28},
};

Name province(std::span<const Codes> table, std::string_view digits) {
  unsigned code = 0;
  for (const char c : digits) code = code * 10 + static_cast<unsigned>(c - '0');
  for (const Codes& codes : table) {
    if (code >= codes.first && code <= codes.last) return kProvinces[codes.province];
  }
  return {};
}

}  // namespace

Name province_of_area(std::string_view code) { return province(kAreas, code); }

Name province_of_car(std::string_view code) { return province(kCars, code); }

Name province_of_motorcycle(std::string_view code) { return province(kMotorcycles, code); }

}  // namespace panjereh::identity
