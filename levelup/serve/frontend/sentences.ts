/** What the page itself says to a participant. */

export const SENTENCES = {
  broken: "Något gick fel här. Ladda om sidan. Dina svar är sparade.",
  failed: "Något gick fel. Ladda om sidan. Det du har skrivit finns kvar.",
  offline: "Ingen kontakt just nu. Fortsätt skriva – vi sparar när kontakten är tillbaka.",
  online: "Kontakten är tillbaka.",
  reopening: "Vi hämtar din arbetsbok igen …",
  resting: "Sidan har vilat en stund. Allt du har skrivit är sparat. Den öppnas igen när du fortsätter.",
  goOn: "Fortsätt",
  slow: "Det tar längre tid än vanligt. Vänta gärna en stund till, eller ladda om sidan.",
  reload: "Ladda om sidan",
  opened: "Arbetsboken är öppen.",
} as const;

/** Puts the kind sentence in place of something that could not be shown. */
export function sayBroken(place: HTMLElement): void {
  const note = document.createElement("p");
  note.className = "lu-broken";
  note.textContent = SENTENCES.broken;
  place.replaceChildren(note);
}
