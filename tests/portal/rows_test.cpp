// A row that was removed, and brought back.
#include <doctest/doctest.h>

#include <string>

#include "portal/host.h"

namespace panjereh::tests {

namespace {

using view::Flag;
using view::Text;

// A crew of three: two that were there from the start, and "aaaaaaaa0000".
Host crew(Device& device) {
  Host host(device);
  host.open_file("tests/forms/cases/rows.json");
  CHECK(host.activate("@add/crew"));
  CHECK(host.give_uuid(host.only("uuid"), "aaaaaaaa-0000-4000-8000-000000000001"));
  CHECK(host.answer("crew.1.name", "Sara"));
  CHECK(host.choose("@option/crew.1.rank/cook"));
  CHECK(host.answer("crew.1.dish", "rice"));
  CHECK(host.answer("crew.2.name", "Reza"));
  return host;
}

}  // namespace

TEST_CASE("a row that was removed can be brought back, to where it was and as it was") {
  Device device;
  Host host = crew(device);
  CHECK(!host.has("@undo/crew"));
  CHECK(host.activate("@remove/crew/1"));
  CHECK(host.text("captain", Text::value) == "Reza");
  CHECK(host.text("@removed/crew", Text::value) == "Sailor 1 was removed");
  CHECK(host.text("@undo/crew", Text::name) == "Bring it back");
  CHECK(host.text("@undo/crew", Text::described_by) == "@removed/crew");
  CHECK(!host.activate("@undo/other"));

  CHECK(host.activate("@undo/crew"));
  CHECK(host.only("focus")["node"].as_string() == "@row/crew/1/title");
  CHECK(host.text("@row/crew/1/title", Text::name) == "Sailor 1");
  CHECK(host.text("crew.1.name", Text::value) == "Sara");
  CHECK(host.flag("@option/crew.1.rank/cook", Flag::selected));
  CHECK(host.text("crew.1.dish", Text::value) == "rice");
  CHECK(host.text("captain", Text::value) == "Sara");
  CHECK(!host.has("@undo/crew"));
  CHECK(!host.activate("@undo/crew"));
}

TEST_CASE("what was brought back is in the draft") {
  Device device;
  Host host = crew(device);
  CHECK(host.activate("@remove/crew/1"));
  CHECK(host.send(event("flush")));
  CHECK(host.activate("@undo/crew"));
  CHECK(host.send(event("flush")));
  Host again(device);
  again.open_file("tests/forms/cases/rows.json");
  CHECK(again.text("crew.1.name", Text::value) == "Sara");
  CHECK(again.text("crew.1.dish", Text::value) == "rice");
  CHECK(again.text("@row/crew/1/title", Text::name) == "Sailor 1");
  CHECK(again.text("@row/crew/aaaaaaaa0000/title", Text::name) == "Sailor 3");
  CHECK(!again.has("@undo/crew"));
}

TEST_CASE("only the last one comes back, and none where there is no room for it") {
  Device device;
  Host host = crew(device);
  CHECK(host.activate("@remove/crew/2"));
  for (const char* uuid :
       {"bbbbbbbb-0000-4000-8000-000000000001", "cccccccc-0000-4000-8000-000000000001"}) {
    CHECK(host.has("@undo/crew"));
    CHECK(host.activate("@add/crew"));
    CHECK(host.give_uuid(host.only("uuid"), uuid));
  }
  CHECK(!host.has("@undo/crew"));
  CHECK(!host.activate("@undo/crew"));
  CHECK(host.activate("@remove/crew/bbbbbbbb0000"));
  CHECK(host.text("@removed/crew", Text::value) == "Sailor 3 was removed");
  CHECK(host.activate("@undo/crew"));
  CHECK(host.has("crew.bbbbbbbb0000.name"));
  CHECK(!host.has("crew.2.name"));
}

TEST_CASE("rows of a table are added, removed and brought back as those of any repeat") {
  Device device;
  Host host(device);
  host.open_file("assets/gallery/table.json");
  CHECK(!host.has("@remove/goods/1"));
  CHECK(host.activate("@add/goods"));
  CHECK(host.give_uuid(host.only("uuid"), "aaaaaaaa-0000-4000-8000-000000000001"));
  CHECK(host.only("focus")["node"].as_string() == "@row/goods/aaaaaaaa0000/title");
  CHECK(host.text("@row/goods/aaaaaaaa0000", Text::name) == "Item 3");
  CHECK(host.answer("goods.1.name", "Loom"));
  CHECK(host.activate("@remove/goods/1"));
  CHECK(host.text("@row/goods/2", Text::name) == "Item 1");
  CHECK(host.text("@removed/goods", Text::value) == "Item 1 was removed");
  CHECK(host.activate("@undo/goods"));
  CHECK(host.only("focus")["node"].as_string() == "@row/goods/1/title");
  CHECK(host.text("goods.1.name", Text::value) == "Loom");
  CHECK(host.activate("@down/goods/1"));
  CHECK(host.text("@row/goods/1/title", Text::name) == "Item 2");
}

}  // namespace panjereh::tests
