#include "program.h"

#include <doctest/doctest.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstdio>
#include <filesystem>

#include "support/files.h"

namespace panjereh::tests {

namespace {

// Gone when the tests are over.
class Folder {
 public:
  Folder() {
    std::error_code error;
    path_ = std::filesystem::temp_directory_path(error) /
            ("panjereh-tools-test-" + std::to_string(getpid()));
    std::filesystem::create_directories(path_, error);
  }
  ~Folder() {
    std::error_code error;
    std::filesystem::remove_all(path_, error);
  }
  std::string file(const std::string& name) const { return (path_ / name).string(); }

 private:
  std::filesystem::path path_;
};

const Folder& folder() {
  static const Folder kFolder;
  return kFolder;
}

}  // namespace

Run run(const std::string& arguments) {
  const std::string errors = folder().file("stderr");
  const std::string command = "cd '" + repository_path("") + "' && '" PANJEREH_PROGRAM "' " +
                              arguments + " 2>'" + errors + "'";
  Run run;
  std::FILE* pipe = popen(command.c_str(), "r");
  REQUIRE(pipe);
  char buffer[4096];
  size_t size = 0;
  while ((size = std::fread(buffer, 1, sizeof buffer, pipe)) > 0) run.out.append(buffer, size);
  const int status = pclose(pipe);
  run.exit_code = WIFEXITED(status) ? WEXITSTATUS(status) : -1;
  run.err = read_file(errors);
  return run;
}

std::string temporary_file(const std::string& name, const std::string& text) {
  const std::string path = folder().file(name);
  std::FILE* file = std::fopen(path.c_str(), "wb");
  REQUIRE(file);
  std::fwrite(text.data(), 1, text.size(), file);
  std::fclose(file);
  return path;
}

}  // namespace panjereh::tests
