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
  CHECK(order.error().members == Indices{1, 2, 4});
  DependencyGraph itself(2);
  itself.add(1, 1);
  REQUIRE(!itself.order());
  CHECK(itself.order().error().members == Indices{1});
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

TEST_CASE("of any graph there is an order that is right, or a cycle that is there") {
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
      const Indices& members = order.error().members;
      REQUIRE(!members.empty());
      for (size_t i = 0; i < members.size(); ++i) {
        const std::pair edge{members[i], members[(i + 1) % members.size()]};
        CHECK(std::ranges::find(edges, edge) != edges.end());
      }
    }
  }
  CHECK(orders > 100);
  CHECK(orders < 1900);
}

}  // namespace panjereh::rules
