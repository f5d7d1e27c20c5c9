// A rule's JSON into nodes, arguments before their users.
#include <algorithm>
#include <limits>

#include "panjereh/base/json_pointer.h"
#include "panjereh/rules/rule.h"

namespace panjereh::rules {

namespace {

constexpr size_t kAnyNumber = std::numeric_limits<size_t>::max();
constexpr std::string_view kForm = "$form";

// The names in a path that dots join.
std::vector<std::string> split(std::string_view path) {
  std::vector<std::string> tokens;
  while (!path.empty()) {
    const size_t dot = std::min(path.find('.'), path.size());
    tokens.emplace_back(path.substr(0, dot));
    path.remove_prefix(std::min(dot + 1, path.size()));
  }
  return tokens;
}

}  // namespace

const Rule::OperatorName Rule::kOperators[] = {
    {"==", Operator::equal, 2, 2, true},
    {"===", Operator::strictly_equal, 2, 2, true},
    {"!=", Operator::not_equal, 2, 2, true},
    {"!==", Operator::strictly_not_equal, 2, 2, true},
    {"!", Operator::negate, 1, 1, false},
    {"!!", Operator::to_boolean, 1, 1, false},
    {"and", Operator::all, 1, kAnyNumber, true},
    {"or", Operator::any, 1, kAnyNumber, true},
    {"if", Operator::choose, 2, kAnyNumber, true},
    {"in", Operator::in, 2, 2, true},
    {"<", Operator::less, 2, 3, true},
    {"<=", Operator::at_most, 2, 3, true},
    {">", Operator::greater, 2, 2, true},
    {">=", Operator::at_least, 2, 2, true},
};

class Compiler {
 public:
  explicit Compiler(bool in_row) : in_row_(in_row) {}

  uint32_t compile(const Json& json, const std::string& at) {
    if (json.is_object()) return compile_operation(json, at);
    Rule::Node node;
    node.value = json;
    if (json.is_array()) {
      // A list is a literal of literals; what would compute its items is not built yet.
      for (size_t i = 0; i < json.items().size(); ++i) {
        if (json.items()[i].is_object()) {
          refuse(pointer_join(at, i), json.items()[i],
                 "a computed item of a list is not built yet");
        }
      }
    }
    return add(std::move(node));
  }

  Rule rule;
  Problems problems;

 private:
  uint32_t compile_operation(const Json& json, const std::string& at) {
    if (json.members().size() != 1) {
      refuse(at, json, "a rule is {\"operator\": [arguments]}");
      return add({});
    }
    const Json::Member& member = json.members()[0];
    const std::string inside = pointer_join(at, std::string_view(member.key));
    if (member.key == "var") return compile_read(member.value, inside);
    const auto* found = std::ranges::find(Rule::kOperators, member.key, &Rule::OperatorName::name);
    if (found == std::end(Rule::kOperators)) {
      refuse(inside, member.value, "the operator \"" + member.key + "\" is not built yet");
      return add({});
    }
    Rule::Node node;
    node.op = found->op;
    // One argument may stand without its list.
    const bool is_list = member.value.is_array();
    const size_t count = is_list ? member.value.items().size() : 1;
    if (count < found->fewest || count > found->most || (found->needs_list && !is_list)) {
      refuse(inside, member.value,
             "\"" + member.key + "\" takes a list of another number of arguments");
    }
    for (size_t i = 0; i < count; ++i) {
      node.arguments.push_back(is_list ? compile(member.value.items()[i], pointer_join(inside, i))
                                       : compile(member.value, inside));
    }
    return add(std::move(node));
  }

  uint32_t compile_read(const Json& json, const std::string& at) {
    Rule::Node node;
    node.op = Rule::Operator::read;
    const bool is_list = json.is_array();
    const Json& path = is_list && !json.items().empty() ? json.items()[0] : json;
    if (is_list && json.items().size() > 1) node.value = json.items()[1];
    if (!path.is_string()) {
      refuse(at, json, "the path of a var is a text: what a rule reads must be known beforehand");
    }
    Read read{split(path.as_string()), false};
    if (in_row_ && !read.tokens.empty() && read.tokens[0] == kForm) {
      read.tokens.erase(read.tokens.begin());
      read.is_in_form = true;
    }
    node.read = static_cast<uint32_t>(rule.reads_.size());
    rule.reads_.push_back(std::move(read));
    return add(std::move(node));
  }

  uint32_t add(Rule::Node node) {
    rule.nodes_.push_back(std::move(node));
    return static_cast<uint32_t>(rule.nodes_.size() - 1);
  }

  void refuse(const std::string& at, const Json& json, std::string message) {
    problems.push_back({at, std::move(message), json.offset()});
  }

  bool in_row_;
};

Result<Rule, Problems> Rule::compile(const Json& json, bool in_row) {
  Compiler compiler(in_row);
  compiler.compile(json, "");
  if (!compiler.problems.empty()) return std::move(compiler.problems);
  return std::move(compiler.rule);
}

}  // namespace panjereh::rules
