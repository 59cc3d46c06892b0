"""The one learned machine: which of some options, by what its features weigh; how sure that is; and why, in words.

It knows nothing of texts. A decision brings along what it is about:

1. *Options.* Whoever can propose some does: all that could be right, and no fewer, as weights choose only among those.
2. *Features.* Each option is described by names, from a few feature templates such as ``sentence=<number>``, where the
   option is made. A name holds no word of a text. Where the options are classes that are the same every time, the case
   has the features, and ``choice.crossed`` makes them those of each class.
3. *Weights.* A section of the weights file, named once, in ``weights.SECTIONS``. ``train.fitting.choice`` learns it
   from examples, each of which has the features of its options and says which of them are right.
4. *The choice.* ``choice.Scale`` adds up weights, takes the best option with its share, and gives the evidence.
5. *Confidence.* ``calibration`` makes a probability of shares, learned by ``train.fitting.probability``.
6. *Words.* ``descriptions`` puts features into words, with a sentence for each template.

>>> from quoteattr.decision.choice import Scale
>>> from quoteattr.decision.descriptions import Descriptions
>>> words = Descriptions({"sentence=(?P<back>.)": "{back}", "subject": "a subject"},
...                      {"back": {"0": "in the same sentence", "1": "one sentence back"}})
>>> scale = Scale({"sentence=0": 1.2, "sentence=1": 0.6, "subject": 1.0}, words.describe)
>>> holm, vance = ("sentence=0",), ("sentence=1", "subject")
>>> option, share = scale.choose([holm, vance])
>>> option, round(share, 2)
(1, 0.6)
>>> [(reason.weight, reason.note) for reason in scale.reasons[vance]]
[(1.0, 'a subject'), (0.6, 'one sentence back')]
"""
