/** Where a customer is; countries and states by code and by name, null where a country has no states. */
interface Place {
  country: string | null;
  countryName: string | null;
  state: string | null;
  stateName: string | null;
  zip: string | null;
}

const LINES = `
San Francisco; US; United States; CA; California; 94107
Mountain View; US; United States; CA; California; 94041
Chicago; US; United States; IL; Illinois; 60607
New York; US; United States; NY; New York; 10013
Boston; US; United States; MA; Massachusetts; 02110
Toronto; CA; Canada; ON; Ontario; M5V 2T6
Sydney; AU; Australia; NSW; New South Wales; 2000
London; GB; United Kingdom; -; -; EC2A 4NE
Manchester; GB; United Kingdom; -; -; M1 1AE
Edinburgh; GB; United Kingdom; -; -; EH1 1YZ
Dublin; IE; Ireland; -; -; D02 X285
Berlin; DE; Germany; -; -; 10115
Wien; AT; Austria; -; -; 1070
Paris; FR; France; -; -; 75011
Lyon; FR; France; -; -; 69002
Madrid; ES; Spain; -; -; 28004
Lisbon; PT; Portugal; -; -; 1200-195
Kraków; PL; Poland; -; -; 31-042
Malmö; SE; Sweden; -; -; 211 20
Bergen; NO; Norway; -; -; 5003
Athens; GR; Greece; -; -; 105 57
Istanbul; TR; Türkiye; -; -; 34425
Kyiv; UA; Ukraine; -; -; 01001
Tel Aviv; IL; Israel; -; -; -
Dubai; AE; United Arab Emirates; -; -; -
Bengaluru; IN; India; KA; Karnataka; 560001
Bangkok; TH; Thailand; -; -; 10330
Singapore; SG; Singapore; -; -; 049213
Shanghai; CN; China; -; -; 200040
Seoul; KR; South Korea; -; -; 04524
Osaka; JP; Japan; -; -; 530-0001
`;

const nothing = (cell: string | undefined): string | null =>
  cell === undefined || cell === '-' ? null : cell;

/** Places by city. */
export const PLACES: Readonly<Record<string, Place>> = Object.fromEntries(
  LINES.trim()
    .split('\n')
    .map((line) => {
      const [city = '', country, countryName, state, stateName, zip] = line.split('; ');
      return [
        city,
        {
          country: nothing(country),
          countryName: nothing(countryName),
          state: nothing(state),
          stateName: nothing(stateName),
          zip: nothing(zip),
        },
      ];
    }),
);
