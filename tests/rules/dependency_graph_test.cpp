// The order in which things can be worked out, and which follow from themselves.
#include "panjereh/rules/dependency_graph.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <vector>

#include "support/random.h"

namespace panjereh::rules {

using Indices = std::vector<uint32_t>;

TEST_CASE("each comes behind what it needs, else in the order of the count") {
  DependencyGraph graph(5);
  graph.add(0, 3);
  graph.add(3, 4);
  graph.add(3, 2);
  graph.add(0, 2);
  const auto order = graph.order();
  REQUIRE(order);
  CHECK(*order == Indices{4, 2, 3, 0, 1});
  CHECK(DependencyGraph(0).order()->empty());
}

TEST_CASE("a cycle is named from its first member on, without what leads to it") {
  DependencyGraph graph(5);
  graph.add(0, 1);
  graph.add(1, 2);
  graph.add(2, 4);
  graph.add(4, 1);
  const auto order = graph.order();
  REQUIRE(!order);
  REQUIRE(order.error().size() == 1);
  CHECK(order.error()[0].members == Indices{1, 2, 4});
  DependencyGraph itself(2);
  itself.add(1, 1);
  REQUIRE(!itself.order());
  CHECK(itself.order().error()[0].members == Indices{1});
}

TEST_CASE("of things that need each other one cycle is named, however they do, and of others too") {
  DependencyGraph graph(8);
  for (uint32_t one = 0; one < 3; ++one) {
    for (uint32_t other = 0; other < 3; ++other) graph.add(one, other);
  }
  graph.add(3, 0);  // leads there, and is in none
  graph.add(4, 5);
  graph.add(5, 6);
  graph.add(6, 5);
  graph.add(6, 4);
  graph.add(7, 7);
  const auto order = graph.order();
  REQUIRE(!order);
  REQUIRE(order.error().size() == 3);
  CHECK(order.error()[0].members == Indices{0});
  CHECK(order.error()[1].members == Indices{5, 6});
  CHECK(order.error()[2].members == Indices{7});
}

TEST_CASE("a hundred thousand that all need each other are looked at once each") {
  constexpr uint32_t kCount = 100'000;
  DependencyGraph graph(kCount);
  for (uint32_t i = 0; i < kCount; ++i) {
    graph.add(i, (i + 1) % kCount);
    graph.add(i, 0);
  }
  const auto order = graph.order();
  REQUIRE(!order);
  REQUIRE(order.error().size() == 1);
  CHECK(order.error()[0].members.size() == kCount);
}

TEST_CASE("a chain of two hundred thousand is put in order without deep recursion") {
  constexpr uint32_t kCount = 200'000;
  DependencyGraph graph(kCount);
  for (uint32_t i = 0; i + 1 < kCount; ++i) graph.add(i, i + 1);
  const auto order = graph.order();
  REQUIRE(order);
  CHECK(order->front() == kCount - 1);
  CHECK(order->back() == 0);
}

TEST_CASE("of any graph there is an order that is right, or its cycles") {
  tests::Random random(3);
  size_t orders = 0;
  for (int round = 0; round < 2000; ++round) {
    const auto count = static_cast<uint32_t>(1 + random.below(12));
    DependencyGraph graph(count);
    std::vector<std::pair<uint32_t, uint32_t>> edges;
    for (size_t left = random.below(count + 3); left > 0; --left) {
      edges.emplace_back(random.below(count), random.below(count));
      graph.add(edges.back().first, edges.back().second);
    }
    const auto order = graph.order();
    if (order) {
      ++orders;
      REQUIRE(order->size() == count);
      const auto place = [&](uint32_t one) { return std::ranges::find(*order, one); };
      for (const auto& [one, needed] : edges) CHECK(place(needed) < place(one));
    } else {
      std::vector<bool> is_named(count);
      for (const auto& [members] : order.error()) {
        REQUIRE(!members.empty());
        for (size_t i = 0; i < members.size(); ++i) {
          const std::pair edge{members[i], members[(i + 1) % members.size()]};
          CHECK(std::ranges::find(edges, edge) != edges.end());
          CHECK(!is_named[members[i]]);
          is_named[members[i]] = true;
        }
      }
      // Whatever follows from itself does so in one group with a cycle that is named.
      std::vector<std::vector<bool>> leads(count, std::vector<bool>(count));
      for (const auto& [one, needed] : edges) leads[one][needed] = true;
      for (uint32_t by = 0; by < count; ++by) {
        for (uint32_t one = 0; one < count; ++one) {
          for (uint32_t to = 0; to < count; ++to) {
            if (leads[one][by] && leads[by][to]) leads[one][to] = true;
          }
        }
      }
      for (uint32_t one = 0; one < count; ++one) {
        bool is_told = !leads[one][one];
        for (uint32_t named = 0; named < count; ++named) {
          if (is_named[named] && leads[one][named] && leads[named][one]) is_told = true;
        }
        CHECK(is_told);
      }
    }
  }
  CHECK(orders > 100);
  CHECK(orders < 1900);
}

}  // namespace panjereh::rules
