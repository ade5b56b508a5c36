"""Folds free text into Sketch's words: synonyms, word forms, directions, numbers and some Chinese, as one list of
patterns that the tokenizer carries with it.

What a pattern replaces is no longer seen by those below it, so phrases come first.
"""

from __future__ import annotations

from tokenizers import Regex, Tokenizer, models, normalizers, pre_tokenizers, processors
from transformers import PreTrainedTokenizerFast

from . import grammar

MAX_TOKENS = 32
PAD, END, UNKNOWN = "<pad>", "</s>", "<unk>"

_HOW = r"(?:\s+\w+ly)?(?:\s+to)?(?:\s+the)?[\s-]+"
_PAN = r"(?:pan|pans|panning|panned|camera (?:move|moves|moving|slide|slides|turns))"
_ROUND = r"(?:\s+(?:around|round))?(?:\s+(?:the|her|him|it|them|subject|scene))*" + _HOW

CHINESE: tuple[tuple[str, str], ...] = (
    (r"镜头(?:缓缓|慢慢)?(?:向|往)?左(?:移|摇)?|左摇", "panleft"),
    (r"镜头(?:缓缓|慢慢)?(?:向|往)?右(?:移|摇)?|右摇", "panright"),
    (r"镜头(?:向|往)?上(?:移|摇)?|上摇|仰拍", "tiltup"),
    (r"镜头(?:向|往)?下(?:移|摇)?|下摇|俯拍", "tiltdown"),
    (r"推近|推镜头?|镜头推进|镜头前推", "pushin"),
    (r"拉远|拉镜头?|镜头拉开|镜头后拉", "pullout"),
    (r"(?:向|往)左环绕", "orbitleft"),
    (r"(?:向|往)右环绕|环绕", "orbitright"),
    (r"跟拍|跟随镜头|镜头跟随", "track"),
    (r"固定镜头|固定机位|静止镜头", "static"),
    (r"女人|女子|女士|妇女", "woman"),
    (r"男人|男子|男士", "man"),
    (r"小孩|孩子|儿童|女孩|男孩", "child"),
    (r"小狗|狗", "dog"),
    (r"火车|列车", "train"),
    (r"汽车|轿车|车", "car"),
    (r"小鸟|鸟", "bird"),
    (r"帆船|小船|船", "boat"),
    (r"蜡烛", "candle"),
    (r"怪物|怪兽|小怪", "creature"),
    (r"蓝图", "blueprint"),
    (r"水彩画?", "watercolour"),
    (r"剪纸", "papercut"),
    (r"铅笔画?|素描", "pencil"),
    (r"黑色电影|水墨|黑白", "noir"),
    (r"平涂|扁平", "flat"),
    (r"日落|黄昏|傍晚", "sunset"),
    (r"夜晚|晚上|夜", "night"),
    (r"白天|日间", "day"),
    (r"红色?", "red"),
    (r"蓝色?", "blue"),
    (r"绿色?", "green"),
    (r"黄色?", "yellow"),
    (r"橙色?", "orange"),
    (r"紫色?", "purple"),
    (r"白色?", "white"),
    (r"黑色?", "black"),
    (r"棕色?|褐色?", "brown"),
    (r"下雨|雨中|雨天|雨", "rain"),
    (r"下雪|飘雪|雪花", "snowfall"),
    (r"大雾|雾", "fog"),
    (r"城市|街道|街头|街上", "city"),
    (r"海滩|沙滩", "beach"),
    (r"沙漠", "desert"),
    (r"雪地|雪镇|小镇|雪", "snow"),
    (r"森林|树林", "forest"),
    (r"港口|海港|码头", "harbour"),
    (r"群山|山里|山中|高山|山", "mountains"),
    (r"草地|草原|田野", "meadow"),
    (r"房间|屋里|室内|客厅", "room"),
    (r"大海|海上|海面", "sea"),
    (r"走近|走来|靠近|(?:向|朝)(?:镜头|我们)", "toward"),
    (r"走远|远去|离开|远离", "away"),
    (r"(?:向|往|朝)?左", "left"),
    (r"(?:向|往|朝)?右", "right"),
    (r"静止|停着|不动", "still"),
    (r"站着|站立|站", "stand"),
    (r"坐着|坐", "sit"),
    (r"挥手|招手", "wave"),
    (r"奔跑|跑步|跑", "run"),
    (r"行走|走", "walk"),
    (r"飞行|飞", "fly"),
    (r"行驶|开过|开", "drive"),
    (r"航行", "sail"),
    (r"后面跟着", "behind"),
    (r"切到|切至", "cut"),
    (r"两[只个辆艘条位]?|二", "two"),
    (r"和", "and"),
)

ENGLISH: tuple[tuple[str, str], ...] = (
    (r"cuts? to|then we see|next shot|smash cut", "cut"),
    (r"(?:the )?camera (?:follows|tracks?|tracking)(?: along)?(?: with)?|tracking shot|follow(?:ing)? shot", "track"),
    (r"(?:orbit|orbits|orbiting|arc|arcs|circle|circles|truck|trucks|trucking)" + _ROUND + "left", "orbitleft"),
    (r"(?:orbit|orbits|orbiting|arc|arcs|circle|circles|truck|trucks|trucking)" + _ROUND + "right", "orbitright"),
    (r"(?:camera )?(?:orbit|orbits|orbiting)|camera circles", "orbitright"),
    (_PAN + _HOW + "left", "panleft"),
    (_PAN + _HOW + "right", "panright"),
    (r"(?:tilt|tilts|tilting)(?:\s+\w+ly)?[\s-]+up(?:wards?)?|camera (?:looks|rises|cranes) up", "tiltup"),
    (r"(?:tilt|tilts|tilting)(?:\s+\w+ly)?[\s-]+down(?:wards?)?|camera (?:looks|cranes) down", "tiltdown"),
    (r"(?:push|pushes|pushing|zoom|zooms|zooming|dolly|dollies|dollying)(?:\s+\w+ly)?[\s-]+in", "pushin"),
    (r"(?:pull|pulls|pulling|zoom|zooms|zooming|dolly|dollies|dollying)(?:\s+\w+ly)?[\s-]+(?:out|back)", "pullout"),
    (r"(?:static|fixed|locked(?:[- ]off)?|still|steady)[ -](?:camera|shot)|locked[- ]off|tripod|static", "static"),
    (r"flat[ -]colou?rs?|flat|cartoon|cel[ -]?shaded|vector", "flat"),
    (r"water[ -]?colou?rs?|aquarelle|gouache", "watercolour"),
    (r"paper[ -]?cut(?:[- ]?outs?)?|cut[ -](?:paper|out)s?|papercraft|collage", "papercut"),
    (r"pencil(?: drawing| sketch)?|sketch|sketched|graphite|crayon", "pencil"),
    (r"film[ -]noir|ink[ -]noir|noir|ink(?: drawing)?|inked|black[ -]and[ -]white", "noir"),
    (r"blue[ -]?print|cyanotype|technical (?:plan|drawing)", "blueprint"),
    (r"(?:falling snow|snow[ -]?fall|snowflakes|it snows|snow falls|snowing|snowstorm)", "snowfall"),
    (r"rain|raining|rainy|rains|rainstorm", "rain"),
    (r"fog|foggy|mist|misty|haze|hazy", "fog"),
    (r"woman|women|lady|ladies|female|heroine|actress|mother", "woman"),
    (r"man|men|guy|guys|gentleman|male|detective|hero|actor|father", "man"),
    (r"child|children|kids?|boys?|girls?|toddler", "child"),
    (r"dogs?|puppy|puppies|hounds?|terrier", "dog"),
    (r"cars?|automobile|taxi|cab|vehicle|sedan", "car"),
    (r"boats?|sailing boats?|sailboats?|yacht|ships?", "boat"),
    (r"birds?|parrot|sparrow|gulls?|seagulls?", "bird"),
    (r"(?:steam )?trains?|locomotive|railway", "train"),
    (r"candles?|candlelight", "candle"),
    (r"creatures?|monsters?|beast|ogre|troll", "creature"),
    (r"snow|snowy|winter|wintry|village", "snow"),
    (r"mountains?|peaks?|alps|alpine", "mountains"),
    (r"meadow|field|fields|grassland|countryside|windmill", "meadow"),
    (r"room|indoors?|inside|interior|living room|parlour", "room"),
    (r"open sea|seas?|ocean|high seas", "sea"),
    (r"city|streets?|town square|downtown|urban|neon", "city"),
    (r"beach|shore|seaside|coast", "beach"),
    (r"deserts?|dunes?|cactus", "desert"),
    (r"forest|woods?|woodland|trees", "forest"),
    (r"harbou?r|port|pier|docks?|lighthouse|quay", "harbour"),
    (r"sunset|dusk|evening|sundown|dawn|sunrise|golden hour", "sunset"),
    (r"night|nighttime|midnight|moonlight|moonlit", "night"),
    (r"day|daytime|daylight|noon|morning|sunny|afternoon", "day"),
    (r"red|crimson|scarlet", "red"),
    (r"blue|azure|navy", "blue"),
    (r"green|emerald", "green"),
    (r"yellow|golden|gold", "yellow"),
    (r"orange|amber", "orange"),
    (r"purple|violet|lilac", "purple"),
    (r"white|ivory", "white"),
    (r"black|charcoal", "black"),
    (r"brown|tan", "brown"),
    (r"followed by|trailed by|chased by", "behind"),
    (r"beside|next to|together with|along with|side by side with|and", "and"),
    (r"two|2|both|a pair of|a couple of|twins?", "two"),
    (r"leftwards?|left", "left"),
    (r"rightwards?|right", "right"),
    (r"towards?|closer|approach(?:es|ing)?|nearer|comes near", "toward"),
    (r"away|recedes?|leaves|leaving|departs?", "away"),
    (r"still|motionless|idle|parked|waits?|waiting|rests?|resting", "still"),
    (r"walks?|walking|strolls?|strolling|steps?", "walk"),
    (r"runs?|running|jogs?|sprints?|sprinting|trots?|races?", "run"),
    (r"stands?|standing", "stand"),
    (r"sits?|sitting|seated", "sit"),
    (r"waves?|waving|greets?", "wave"),
    (r"fly|flies|flying|soars?|glides?|hovers?|hovering", "fly"),
    (r"drives?|driving|rolls?|rolling", "drive"),
    (r"sails?|sailing", "sail"),
)  # fmt: skip
# Words that have been said by another word of the same scene, so that the window need not mark them.
SPOKEN = r"\b(?:camera|lens|shot|drawing|drawn|coat|coats|jacket|jackets|dress)\b"


def folds() -> list[tuple[str, str]]:
    """Every pattern with what it becomes, from the first to the last."""
    found = [(pattern, f" {word} ") for pattern, word in CHINESE]
    found += [(rf"\b(?:{pattern})\b", f" {word} ") for pattern, word in ENGLISH]
    return [*found, (SPOKEN, " ")]


def vocabulary() -> dict[str, int]:
    """The number of every word a text may hold."""
    return {word: index for index, word in enumerate((PAD, END, UNKNOWN, *grammar.WORDS))}


def known_words(world: grammar.World) -> tuple[str, ...]:
    """The words that reach a model of this world."""
    words = [word for kind in world.kinds.values() for word in kind if word != "clear"]
    return (*words, *(grammar.JOINTS if world.joins else ()))


def build_tokenizer(world: grammar.World) -> PreTrainedTokenizerFast:
    """The tokenizer: folds free text to words of this world, drops the rest, and ends every text with `</s>`.

    The numbers of the words are the same for all worlds.
    """
    tokenizer = Tokenizer(models.WordLevel(vocabulary(), unk_token=UNKNOWN))
    steps: list[normalizers.Normalizer] = [normalizers.NFKC(), normalizers.Lowercase()]
    steps += [normalizers.Replace(Regex(pattern), word) for pattern, word in folds()]
    known = "|".join(known_words(world))
    steps.append(normalizers.Replace(Regex(r"[^\w\s]|_"), " "))
    steps.append(normalizers.Replace(Regex(rf"(?<!\w)(?!(?:{known})(?!\w))\w+"), " "))
    steps.append(normalizers.Strip())
    tokenizer.normalizer = normalizers.Sequence(steps)
    tokenizer.pre_tokenizer = pre_tokenizers.Whitespace()
    tokenizer.post_processor = processors.TemplateProcessing(single=f"$A {END}", special_tokens=[(END, 1)])
    return PreTrainedTokenizerFast(
        tokenizer_object=tokenizer,
        pad_token=PAD,
        eos_token=END,
        unk_token=UNKNOWN,
        model_max_length=MAX_TOKENS,
    )
