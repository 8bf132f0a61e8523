/* Units: products are kept once, dimensions cancel, factors are exact. */
#include "unit/support.h"

#include "model/units.h"

/* Yuan, dollars at 7.14 yuan, tonnes. */
struct money {
    struct arena arena;
    struct names names;
    struct units units;
    unit_id yuan;
    unit_id dollar;
    unit_id tonne;
};

static struct number number_from(struct arena *arena, const char *digits) {
    struct number number = number_of(0);
    assert_true(number_parse(arena, text_of(digits), 0, &number));
    return number;
}

static void start(struct money *money) {
    money->arena = test_arena();
    names_init(&money->names, &money->arena, 1);
    units_init(&money->units, &money->arena);
    money->yuan = units_declare(&money->units, names_intern(&money->names, TEXT("CNY")));
    assert_true(units_declare_measured(&money->units, names_intern(&money->names, TEXT("USD")),
                                       number_from(&money->arena, "7.14"), money->yuan,
                                       &money->dollar));
    money->tonne = units_declare(&money->units, names_intern(&money->names, TEXT("t")));
}

static unit_id product(struct money *money, unit_id a, unit_id b, int32_t exponent) {
    unit_id unit = 0;
    assert_true(units_multiply(&money->units, a, b, exponent, &unit));
    return unit;
}

static void assert_shown(struct money *money, unit_id unit, const char *expected) {
    struct text_builder builder = {.arena = &money->arena};
    units_append(&money->units, &money->names, unit, &builder);
    assert_text(text_built(&builder), expected);
}

static void equal_products_are_one_unit(void **state) {
    (void)state;
    struct money money;
    start(&money);
    unit_id a = product(&money, money.yuan, money.tonne, 1);
    unit_id b = product(&money, money.tonne, money.yuan, 1);
    assert_int_equal(a, b);
    assert_int_equal(product(&money, a, money.tonne, -1), money.yuan);
    assert_int_equal(product(&money, money.yuan, money.yuan, -1), 0);
    arena_release(&money.arena);
}

static void a_measured_unit_has_the_dimension_of_its_measure(void **state) {
    (void)state;
    struct money money;
    start(&money);
    assert_int_equal(units_dimension(&money.units, money.dollar), money.yuan);
    assert_true(
        number_equal(units_factor(&money.units, money.dollar), number_from(&money.arena, "7.14")));
    unit_id ratio = product(&money, money.dollar, money.yuan, -1);
    assert_int_not_equal(ratio, 0);
    assert_int_equal(units_dimension(&money.units, ratio), 0);
    unit_id square = product(&money, money.dollar, money.dollar, 1);
    assert_true(
        number_equal(units_factor(&money.units, square), number_from(&money.arena, "50.9796")));
    arena_release(&money.arena);
}

static void units_are_shown_as_people_write_them(void **state) {
    (void)state;
    struct money money;
    start(&money);
    assert_shown(&money, 0, "");
    assert_shown(&money, product(&money, money.yuan, money.tonne, -1), "CNY/t");
    assert_shown(&money, product(&money, 0, money.tonne, -1), "1/t");
    assert_shown(&money, product(&money, money.tonne, money.tonne, 1), "t^2");
    arena_release(&money.arena);
}

static void a_copy_grows_on_its_own(void **state) {
    (void)state;
    struct money money;
    start(&money);
    struct units copy;
    units_copy(&copy, &money.units, &money.arena);
    uint32_t before = money.units.list.count;
    unit_id unit;
    assert_true(units_multiply(&copy, money.yuan, money.tonne, 1, &unit));
    assert_int_equal(money.units.list.count, before);
    assert_int_equal(copy.list.count, before + 1);
    arena_release(&money.arena);
}

static void a_unit_of_a_copy_is_adopted_as_what_it_is(void **state) {
    (void)state;
    struct money money;
    start(&money);
    struct units copy;
    units_copy(&copy, &money.units, &money.arena);
    unit_id square;
    unit_id price;
    assert_true(units_multiply(&copy, money.dollar, money.dollar, 1, &square));
    assert_true(units_multiply(&copy, money.dollar, money.tonne, -1, &price));
    unit_id adopted = units_adopt(&money.units, &copy, price);
    assert_shown(&money, adopted, "USD/t");
    assert_int_equal(units_dimension(&money.units, adopted),
                     product(&money, money.yuan, money.tonne, -1));
    assert_true(number_equal(units_factor(&money.units, adopted), units_factor(&copy, price)));
    assert_int_equal(units_adopt(&money.units, &copy, price), adopted);
    assert_int_equal(units_adopt(&money.units, &copy, money.yuan), money.yuan);
    assert_int_equal(units_adopt(&money.units, &copy, 0), 0);
    assert_shown(&money, units_adopt(&money.units, &copy, square), "USD^2");
    arena_release(&money.arena);
}

static void factors_and_powers_beyond_the_limit_are_refused(void **state) {
    (void)state;
    struct money money;
    start(&money);
    unit_id last = money.yuan;
    bool fits = true;
    for (int n = 0; n < 10 && fits; n++) {
        char name[] = {'u', (char)('a' + n), '\0'};
        fits = units_declare_measured(&money.units, names_intern(&money.names, text_of(name)),
                                      number_from(&money.arena, "1e999"), last, &last);
    }
    assert_false(fits);
    unit_id power = money.tonne;
    for (int n = 0; n < 9; n++) power = product(&money, power, power, 1); /* t^512 */
    assert_false(units_multiply(&money.units, power, power, 1, &power));
    arena_release(&money.arena);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(equal_products_are_one_unit),
        cmocka_unit_test(a_measured_unit_has_the_dimension_of_its_measure),
        cmocka_unit_test(units_are_shown_as_people_write_them),
        cmocka_unit_test(a_copy_grows_on_its_own),
        cmocka_unit_test(a_unit_of_a_copy_is_adopted_as_what_it_is),
        cmocka_unit_test(factors_and_powers_beyond_the_limit_are_refused),
    };
    return cmocka_run_group_tests_name("units", tests, NULL, NULL);
}
