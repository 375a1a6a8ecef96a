"""nbgrader läser den här filen när du kör dess kommandon i kursmappen, och när formgrader öppnas.

Raderna hämtar Level Ups inställningar. Skriv egna inställningar (c.… = …) längst ned om du behöver.
"""

from levelup.grading.config import configure

c = get_config()  # noqa: F821
configure(c, __file__)
