#include "pages/columns.h"

#include <doctest/doctest.h>

#include <random>

#include "pages/place.h"

using namespace forme;

namespace {

const Grid grid{Length::from_pt(12), Length::from_pt(9)};

Item text_line(int penalty = break_cost::free) {
  Item item;
  item.height = Length::from_pt(12);
  item.baseline = Length::from_pt(9);
  item.snap = true;
  item.penalty = penalty;
  return item;
}

Item space(double pt) {
  Item item;
  item.kind = ItemKind::Space;
  item.height = Length::from_pt(pt);
  return item;
}

ItemList lines(int count) {
  ItemList list;
  for (int i = 0; i < count; ++i) list.items.push_back(text_line());
  return list;
}

FillInput input_for(const ItemList& list, int columns, int height_in_lines) {
  FillInput input;
  input.list = &list;
  input.grid = grid;
  input.frames.assign(static_cast<std::size_t>(columns), {Length(), grid.unit * height_in_lines});
  return input;
}

}  // namespace

TEST_CASE("columns are filled to the foot, in order") {
  const ItemList list = lines(25);
  const Filling filling = fill_columns(input_for(list, 2, 10));
  CHECK(filling.columns[0].items.size() == 10);
  CHECK(filling.columns[1].items.front() == &list.items[10]);
  CHECK(filling.end == Spot{20});
}

TEST_CASE("a widow is avoided by a column one line short") {
  ItemList list = lines(12);
  list.items[9].penalty = break_cost::widow;
  const Filling filling = fill_columns(input_for(list, 1, 10));
  CHECK(filling.end == Spot{9});
}

TEST_CASE("a head goes with the text after it") {
  ItemList list = lines(12);
  list.items[8].penalty = break_cost::forbidden;
  list.items[9].penalty = break_cost::forbidden;
  CHECK(fill_columns(input_for(list, 1, 10)).end == Spot{8});
}

TEST_CASE("what is left is balanced over the columns") {
  const ItemList list = lines(20);
  const std::optional<Filling> filling = balance_columns(input_for(list, 3, 30));
  REQUIRE(filling);
  CHECK(filling->columns[0].items.size() == 7);
  CHECK(filling->columns[1].items.size() == 7);
  CHECK(filling->columns[2].items.size() == 6);
}

TEST_CASE("what does not fit is not balanced") {
  const ItemList list = lines(40);
  CHECK_FALSE(balance_columns(input_for(list, 3, 10)));
}

TEST_CASE("space vanishes at the top of a column") {
  ItemList list = lines(10);
  list.items.push_back(space(12));
  list.items.push_back(text_line());
  ColumnCursor cursor(list, grid, Length());
  CHECK(cursor.advance(list.items[10]).bottom == Length());
  CHECK(cursor.advance(list.items[11]).bottom == Length::from_pt(12));
}

TEST_CASE("a line after something off the grid comes back to it") {
  ItemList list;
  Item picture;
  picture.height = Length::from_pt(31);
  list.items = {text_line(), picture, text_line()};
  ColumnCursor cursor(list, grid, Length());
  cursor.advance(list.items[0]);
  cursor.advance(list.items[1]);
  CHECK(cursor.advance(list.items[2]).top == Length::from_pt(48));
}

TEST_CASE("a forced column break moves on, a forced page break leaves the other columns empty") {
  ItemList list = lines(6);
  Item forced;
  forced.kind = ItemKind::Break;
  forced.forced = BreakBetween::Column;
  list.items.insert(list.items.begin() + 3, forced);
  Filling filling = fill_columns(input_for(list, 2, 10));
  CHECK(filling.columns[0].items.size() == 4);
  CHECK(filling.end == Spot{7});
  list.items[3].forced = BreakBetween::Page;
  filling = fill_columns(input_for(list, 2, 10));
  CHECK(filling.end == Spot{4});
  CHECK(filling.forced == BreakBetween::Page);
}

TEST_CASE("something taller than the column is placed, and said to be overfull") {
  ItemList list;
  Item tall;
  tall.height = Length::from_pt(500);
  list.items = {tall, text_line()};
  const Filling filling = fill_columns(input_for(list, 1, 10));
  CHECK(filling.end == Spot{1});
  CHECK(filling.overfull);
}

TEST_CASE("notes take their room from the column in which they are called") {
  ItemList list = lines(12);
  list.items[2].note_height = Length::from_pt(36);
  const Filling filling = fill_columns(input_for(list, 1, 10));
  CHECK(filling.end == Spot{7});
}

TEST_CASE("random columns hold every item once, in order, and none is overfull") {
  std::mt19937 random(7);
  for (int round = 0; round < 200; ++round) {
    ItemList list;
    const int count = 1 + static_cast<int>(random() % 120);
    for (int i = 0; i < count; ++i) {
      const auto kind = random() % 10;
      Item item = text_line(kind == 0 ? break_cost::widow : kind == 1 ? break_cost::forbidden : 0);
      if (kind == 2) item = space(static_cast<double>(random() % 30));
      if (kind == 3) item.height = Length::from_pt(static_cast<double>(1 + random() % 60));
      list.items.push_back(std::move(item));
    }
    FillInput input = input_for(list, 1 + static_cast<int>(random() % 4), 8 + static_cast<int>(random() % 12));
    std::size_t at = 0;
    for (int page = 0; at < list.items.size(); ++page) {
      input.begin = {at};
      const Filling filling = fill_columns(input);
      for (const ItemRun& column : filling.columns) {
        for (const Item* item : column.items) CHECK(item == &list.items[at++]);
        const PlacedRange placed = place_items(list, column, grid, {}, Length());
        CHECK(placed.bottom <= input.frames[0].bottom + grid.unit / 8);
      }
      CHECK(filling.end == Spot{at});
      REQUIRE(page < 200);
    }
  }
}
