/**
 * What Tailwind takes from a file; colours and type are in src/web/styles.css.
 *
 * @type {import('tailwindcss').Config}
 */
export default {
  theme: {
    extend: {
      screens: {
        // Below, the page is for a phone; the drawer is a sheet over it.
        tablet: '768px',
        // From here on the drawer stands beside the table.
        desktop: '1280px',
      },
    },
  },
};
