// The repository's files, as tests read them.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "panjereh/base/json.h"

namespace panjereh::tests {

// The path of something in the repository: "locales/fa.json".
std::string repository_path(std::string_view path);

// The path of something among the third-party sources: "icu/testdata/LineBreakTest.txt".
std::string source_path(std::string_view path);

bool file_exists(std::string_view path);

// The file's bytes; one that cannot be read fails the test, and gives "".
std::string read_file(std::string_view path);

// The file's JSON, at a path in the repository; one that is none fails the test, and gives null.
Json read_repository_json(std::string_view path);

// The files with that ending in the folder and those in it, sorted.
std::vector<std::string> files_in(std::string_view folder, std::string_view ending);

}  // namespace panjereh::tests
