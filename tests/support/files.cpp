#include "support/files.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <cstdio>
#include <filesystem>

namespace panjereh::tests {

std::string repository_path(std::string_view path) {
  return std::string(PANJEREH_ROOT) + "/" + std::string(path);
}

std::string source_path(std::string_view path) {
  return std::string(PANJEREH_SOURCES "/") + std::string(path);
}

bool file_exists(std::string_view path) {
  std::error_code error;
  return std::filesystem::exists(path, error);
}

std::string read_file(std::string_view path) {
  const std::string name(path);
  std::string text;
  std::FILE* file = std::fopen(name.c_str(), "rb");
  CHECK_MESSAGE(file, name, " cannot be read");
  if (!file) return text;
  char buffer[65536];
  size_t size = 0;
  while ((size = std::fread(buffer, 1, sizeof buffer, file)) > 0) text.append(buffer, size);
  std::fclose(file);
  return text;
}

Json read_repository_json(std::string_view path) {
  const std::string text = read_file(repository_path(path));
  auto json = read_json(text);
  if (json) return *std::move(json);
  FAIL_CHECK(path << " at byte " << json.error().offset << ": " << json.error().message);
  return {};
}

std::vector<std::string> files_in(std::string_view folder, std::string_view ending) {
  std::vector<std::string> files;
  std::error_code error;
  for (auto entry = std::filesystem::recursive_directory_iterator(folder, error);
       !error && entry != std::filesystem::recursive_directory_iterator(); entry.increment(error)) {
    const std::string path = entry->path().string();
    if (path.ends_with(ending)) files.push_back(path);
  }
  CHECK_MESSAGE(!error, folder, ": ", error.message());
  std::ranges::sort(files);
  return files;
}

}  // namespace panjereh::tests
