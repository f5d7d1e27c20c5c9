// Compiler: one schema on its way into a program. Private to schema.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "documents.h"
#include "panjereh/base/string_map.h"
#include "program.h"

namespace panjereh::schema {

class Compiler {
 public:
  Compiler(const Json& schema, const Options& options, Problems& problems)
      : options_(options), problems_(problems), documents_(schema, options, problems) {
    program_.most_steps = options.most_steps;
  }

  Program run() {
    // What nothing refers to is compiled too, so that its problems are found.
    for (const Json* schema : documents_.schemas()) node_of(*schema);
    compile_waiting();
    link_dynamic_references();
    refuse_circles();
    return std::move(program_);
  }

 private:
  uint32_t node_of(const Json& schema);
  std::vector<uint32_t> nodes_of(const Json& schemas);
  void compile_waiting();
  void compile_node(const Json& schema, uint32_t index);
  const Json* find(std::string_view keyword) const;

  void read_keyword(const Json::Member& member, uint32_t index);
  void read_identity(const KeywordRow& row, const Json& value);
  void read_members();
  void read_items();
  void read_contains();
  void read_condition();
  void read_dependents(const KeywordRow& row, const Json& value);
  void read_reference(const KeywordRow& row, const Json& value);
  void read_type(const Json& value);
  void read_choices(const Json& value);
  void read_limit(const KeywordRow& row, const Json& value);
  void read_format(const Json& value);
  uint32_t read_count(std::string_view keyword, const Json& value);
  NameTable read_names(std::string_view keyword, const Json& value);
  std::optional<uint32_t> read_pattern(std::string_view keyword, const Json& value);

  void link_dynamic_references();
  void refuse_circles();

  void add(Keyword keyword, uint8_t types, uint32_t operand);
  // `keyword`: where in the schema that is being compiled, as a pointer without its slash.
  void refuse(std::string_view keyword, const Json& json, std::string message);

  template <class T>
  static uint32_t pool(std::vector<T>& values, T value) {
    values.push_back(std::move(value));
    return static_cast<uint32_t>(values.size() - 1);
  }

  const Options& options_;
  Problems& problems_;
  Documents documents_;
  Program program_;
  std::unordered_map<const Json*, uint32_t> nodes_;
  std::vector<const Json*> waiting_;  // by node
  uint32_t next_ = 0;
  StringMap<uint32_t> patterns_;

  // The schema that is being compiled.
  const Json* schema_ = nullptr;
  std::string location_;
  uint8_t vocabularies_ = 0;
  std::vector<Instruction> instructions_;
};

}  // namespace panjereh::schema
