// A rule's JSON into nodes, arguments before their users.
#include <algorithm>
#include <iterator>
#include <limits>
#include <utility>

#include "panjereh/base/json_pointer.h"
#include "program.h"

namespace panjereh::rules {

namespace {

constexpr size_t kAny = std::numeric_limits<size_t>::max();

// How an operation's arguments are written.
enum class Form : uint8_t {
  list,    // as a list
  single,  // one may stand without a list
  values,  // so too, and where it gives a list, that is the arguments
};

struct Operation {
  std::string_view name;
  Op op;
  size_t fewest, most;  // arguments
  Form form;
};
constexpr Operation kOperations[] = {
    {"==", Op::equal, 2, kAny, Form::list},
    {"!=", Op::not_equal, 2, kAny, Form::list},
    {"===", Op::strictly_equal, 2, kAny, Form::list},
    {"!==", Op::strictly_not_equal, 2, kAny, Form::list},
    {"<", Op::less, 2, kAny, Form::list},
    {"<=", Op::at_most, 2, kAny, Form::list},
    {">", Op::greater, 2, kAny, Form::list},
    {">=", Op::at_least, 2, kAny, Form::list},
    {"!", Op::negate, 0, 1, Form::single},
    {"!!", Op::to_boolean, 0, 1, Form::single},
    {"and", Op::both, 0, kAny, Form::list},
    {"or", Op::either, 0, kAny, Form::list},
    {"if", Op::choose, 0, kAny, Form::list},
    {"?:", Op::choose, 0, kAny, Form::list},
    {"??", Op::coalesce, 0, kAny, Form::single},
    {"try", Op::attempt, 1, kAny, Form::single},
    {"throw", Op::raise, 1, 1, Form::single},
    {"map", Op::map, 2, 2, Form::list},
    {"filter", Op::filter, 2, 2, Form::list},
    {"reduce", Op::reduce, 2, 3, Form::list},
    {"all", Op::all, 2, 2, Form::list},
    {"some", Op::some, 2, 2, Form::list},
    {"none", Op::none, 2, 2, Form::list},
    {"missing", Op::missing, 0, kAny, Form::values},
    {"missing_some", Op::missing_some, 2, 2, Form::values},
};
// Any other, by its function.
constexpr Operation kCall{"", Op::call, 0, kAny, Form::values};

bool is_operation(const Json& json) { return json.is_object() && !json.members().empty(); }

// Whether it stands for itself: no operation is in it.
bool is_literal(const Json& json) {
  return json.is_array() ? std::ranges::all_of(json.items(), is_literal) : !is_operation(json);
}

std::span<const Json> argument_list(const Json& json) {
  return json.is_array() ? json.items() : std::span(&json, 1);
}

// What an operation takes a list of, where these arguments can only be an error; else nullptr.
const char* what_it_takes(const Operation& operation, const Json& json) {
  const auto items = argument_list(json);
  const bool is_list = json.is_array();
  // Of one that stands without a list it is not known how many it gives.
  const bool is_counted = operation.form != Form::values || is_list;
  if ((operation.form == Form::list && !is_list) ||
      (is_counted && (items.size() < operation.fewest || items.size() > operation.most))) {
    return "of another number of arguments";
  }
  const bool needs_body = operation.op == Op::map || operation.op == Op::filter;
  const bool is_iteration = operation.op >= Op::map;
  if (is_iteration && (items[0].is_null() || (needs_body && items[1].is_null()))) {
    return "and what to do with each item";
  }
  return nullptr;
}

// JSON into the nodes of a program.
class Compiler {
 public:
  Compiler(Program& program, const Operators& operators)
      : program_(program), operators_(operators) {}

  uint32_t compile(const Json& json, const std::string& at, size_t depth) {
    if (depth > kMaxJsonDepth) {
      refuse(at, json, "a rule nests at most 512 deep");
      return add_literal(Json());
    }
    if (is_literal(json)) return add_literal(json);
    if (json.is_array()) {
      return add({.op = Op::list}, compile_each(json.items(), at, depth));
    }
    if (json.members().size() != 1) {
      refuse(at, json, "a rule is {\"operator\": [arguments]}");
      return add_literal(Json());
    }
    const Json::Member& member = json.members()[0];
    return compile_operation(member, pointer_join(at, std::string_view(member.key)), depth + 1);
  }

  Problems problems;

 private:
  uint32_t compile_operation(const Json::Member& member, const std::string& at, size_t depth) {
    const auto& [name, json] = member;
    if (name == "preserve") return add_literal(json);
    if (name == "var") return compile_var(json, at, depth);
    if (name == "val") return compile_val(Op::read, Op::val_at, json, at, depth);
    if (name == "exists") return compile_val(Op::exists, Op::exists_at, json, at, depth);
    const auto* found = std::ranges::find(kOperations, name, &Operation::name);
    const bool is_call = found == std::end(kOperations);
    const Operation& operation = is_call ? kCall : *found;
    Node node{.op = operation.op, .spreads = operation.form == Form::values && !json.is_array()};
    if (is_call) {
      Operator function = value_operator(name);
      if (const auto* registered = function ? nullptr : operators_.find(name)) {
        function = registered->function;
        try_out(*registered, json, at);
      }
      if (!function) {
        refuse(at, json, "there is no operator \"" + name + "\"");
        return add_literal(Json());
      }
      node.index = static_cast<uint32_t>(program_.functions.size());
      program_.functions.push_back(function);
    }
    if (const char* taken = what_it_takes(operation, json)) {
      return invalid(at, json, "\"" + name + "\" takes a list " + taken);
    }
    const bool reads_keys = operation.op == Op::missing || operation.op == Op::missing_some;
    if (reads_keys && !std::ranges::all_of(argument_list(json), is_literal)) doubt_path(at, json);
    return add(node, json.is_array() ? compile_each(json.items(), at, depth)
                                     : std::vector{compile(json, at, depth)});
  }

  // {"var": "a.b"}, {"var": ["a.b", what stands in]}
  uint32_t compile_var(const Json& json, const std::string& at, size_t depth) {
    const auto items = argument_list(json);
    const Json whole;
    const Json& path = items.empty() ? whole : items[0];
    std::vector<uint32_t> arguments;
    Node node{.op = Op::var_at};
    const auto inside = [&](size_t i) { return json.is_array() ? pointer_join(at, i) : at; };
    if (is_literal(path)) {
      auto known = path_of_var(path);
      if (!known) return invalid(at, json, "the path of a var is a text");
      node.op = Op::read;
      node.index = add_path(*std::move(known));
    } else {
      doubt_path(at, json);
      arguments.push_back(compile(path, inside(0), depth + json.is_array()));
    }
    if (items.size() > 1) arguments.push_back(compile(items[1], inside(1), depth + 1));
    return add(node, std::move(arguments));
  }

  // {"val": "a"}, {"val": ["a", "b"]}, {"val": [[2], "a"]}
  uint32_t compile_val(Op op, Op computed, const Json& json, const std::string& at, size_t depth) {
    const auto items = argument_list(json);
    if (!is_literal(json)) {
      doubt_path(at, json);
      return add(
          {.op = computed, .spreads = !json.is_array()},
          json.is_array() ? compile_each(items, at, depth) : std::vector{compile(json, at, depth)});
    }
    std::vector<const Json*> keys;
    for (const Json& item : items) keys.push_back(&item);
    auto path = path_of_val(keys);
    if (!path) return invalid(at, json, "the path of a val is a list of keys");
    return add({.op = op, .index = add_path(*std::move(path))}, {});
  }

  std::vector<uint32_t> compile_each(std::span<const Json> items, const std::string& at,
                                     size_t depth) {
    std::vector<uint32_t> arguments;
    for (size_t i = 0; i < items.size(); ++i) {
      arguments.push_back(compile(items[i], pointer_join(at, i), depth + 1));
    }
    return arguments;
  }

  uint32_t add_path(Path path) {
    path.find_form(program_.in_row);
    program_.paths.push_back(std::move(path));
    return static_cast<uint32_t>(program_.paths.size() - 1);
  }

  uint32_t add_literal(Json value) {
    program_.literals.push_back(std::move(value));
    return add({.index = static_cast<uint32_t>(program_.literals.size() - 1)}, {});
  }

  uint32_t add(Node node, const std::vector<uint32_t>& arguments) {
    node.first = static_cast<uint32_t>(program_.arguments.size());
    node.count = static_cast<uint32_t>(arguments.size());
    program_.arguments.insert(program_.arguments.end(), arguments.begin(), arguments.end());
    program_.nodes.push_back(node);
    return static_cast<uint32_t>(program_.nodes.size() - 1);
  }

  void refuse(const std::string& at, const Json& json, std::string message) {
    problems.push_back({at, std::move(message), json.offset()});
  }

  // Each argument that is written out in its place among those of the operator's example.
  void try_out(const Operators::Named& registered, const Json& json, const std::string& at) {
    if (registered.example.empty() || (!json.is_array() && !is_literal(json))) return;
    const auto given = argument_list(json);
    const auto example = read_json(registered.example);
    std::vector<const Json*> arguments;
    for (const Json& item : example->items()) arguments.push_back(&item);
    const std::string name = "\"" + std::string(registered.name) + "\"";
    const bool is_too_long = given.size() > arguments.size();
    arguments.resize(std::min(given.size(), arguments.size()));
    if (is_too_long || !registered.function(arguments)) {
      return doubt(at, json,
                   name + " takes a list of other length, like " + std::string(registered.example));
    }
    for (size_t i = 0; i < given.size(); ++i) {
      if (!is_literal(given[i])) continue;
      const Json* usual = std::exchange(arguments[i], &given[i]);
      if (!registered.function(arguments)) {
        doubt(json.is_array() ? pointer_join(at, i) : at, given[i],
              name + " gives nothing with this; it takes something like " + write_json(*usual));
      }
      arguments[i] = usual;
    }
  }

  void doubt(const std::string& at, const Json& json, std::string message) {
    program_.doubts.push_back({at, std::move(message), json.offset()});
  }

  uint32_t invalid(const std::string& at, const Json& json, std::string message) {
    doubt(at, json, std::move(message));
    return add({.op = Op::invalid}, {});
  }

  void doubt_path(const std::string& at, const Json& json) {
    program_.reads_unknown = true;
    doubt(at, json, "a computed path: what a rule reads must be known beforehand");
  }

  Program& program_;
  const Operators& operators_;
};

}  // namespace

Result<Rule, Problems> Rule::compile(const Json& json, bool in_row, const Operators& operators) {
  auto program = std::make_shared<Program>();
  program->in_row = in_row;
  Compiler compiler(*program, operators);
  compiler.compile(json, "", 0);
  if (!compiler.problems.empty()) return std::move(compiler.problems);
  program->reads = find_reads(*program);
  mark_needs(*program);
  return Rule(std::move(program));
}

}  // namespace panjereh::rules
