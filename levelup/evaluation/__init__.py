"""Follow-up for analysts: pseudonymous data in, diagrams and tables without small numbers out.

``Report(load())`` gives every indicator as an exhibit: a diagram that needs no network, with its table
beside it.
"""

from levelup.evaluation._exhibit import Exhibit
from levelup.evaluation.load import load
from levelup.evaluation.report import Report
from levelup.evaluation.schema import Data, EvaluationError
from levelup.evaluation.suppression import Publication, count

__all__ = ["Data", "EvaluationError", "Exhibit", "Publication", "Report", "count", "load"]
