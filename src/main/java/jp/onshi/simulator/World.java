package jp.onshi.simulator;

/**
 * Everything that answers are drawn from. Made when the first answer needs it, because inventing the people takes a while.
 *
 * @param population the people
 * @param register who is insured where
 * @param records what has been told since
 * @param consents consents for 訪問診療等 and オンライン診療等
 * @param maker of results
 */
record World(Population population, Register register, Records records, ConsentBook consents, ResultMaker maker) {

    static World of(Population population, Records records) {
        Register register = new Register(population);
        return new World(
                population,
                register,
                records,
                new ConsentBook(population, records),
                new ResultMaker(register, records));
    }
}
