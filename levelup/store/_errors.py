"""What can go wrong in the store. `str()` of each is a Swedish sentence a person can be shown."""

from __future__ import annotations

from levelup_widgets.i18n import _


class StoreError(Exception):
    """Base of everything the store raises on purpose."""


class StoreUnavailable(StoreError):  # noqa: N818 - a state, not a fault of the caller
    """The database can't be read or written now (full, read-only, locked, gone). Nothing was half-written."""

    def __init__(self) -> None:
        super().__init__(
            _("Det går inte att spara just nu. Dina ändringar finns kvar på sidan. Försök igen om en stund.")
        )


class StoreTooNew(StoreError):  # noqa: N818 - a state, not a fault of the caller
    """The database was written by a later version of Level Up than this one."""

    def __init__(self) -> None:
        super().__init__(
            _("Databasen kommer från en nyare version av Level Up. Uppdatera Level Up och starta igen.")
        )


class VersionGone(StoreError):  # noqa: N818 - a state, not a fault of the caller
    """The edit builds on a version this store has never had, as after a restored backup."""

    def __init__(self) -> None:
        super().__init__(
            _("Sidan bygger på en version som inte finns längre. Ladda om sidan och försök igen.")
        )


class SchemaTooOld(StoreError):  # noqa: N818 - a state, not a fault of the caller
    """The page runs older code than the one that last saved this document."""

    def __init__(self) -> None:
        super().__init__(_("Arbetsboken har uppdaterats. Ladda om sidan och fortsätt där du var."))


class EditRefused(StoreError):  # noqa: N818 - a state, not a fault of the caller
    """The edit can't be applied to the document as it is; nothing was stored."""

    def __init__(self, message: str | None = None) -> None:
        super().__init__(
            message or _("Ändringen passar inte ihop med det som är sparat. Ladda om sidan och försök igen.")
        )


class TooLarge(StoreError):  # noqa: N818 - a state, not a fault of the caller
    """The document would grow past the largest size that is stored."""

    def __init__(self) -> None:
        super().__init__(_("Dokumentet är för stort för att sparas. Korta texterna och försök igen."))


class UnknownTool(StoreError):  # noqa: N818 - a state, not a fault of the caller
    """No such tool."""

    def __init__(self) -> None:
        super().__init__(_("Verktyget finns inte. Ladda om sidan."))


class UnknownDocument(StoreError):  # noqa: N818 - a state, not a fault of the caller
    """This person has no such document, or the document has no such conflict."""

    def __init__(self) -> None:
        super().__init__(_("Det finns inget sådant sparat. Ladda om sidan."))


class UnknownVisit(StoreError):  # noqa: N818 - a state, not a fault of the caller
    """No open visit has this id or token."""

    def __init__(self) -> None:
        super().__init__(_("Ditt besök har avslutats. Ladda om sidan så fortsätter du där du var."))
