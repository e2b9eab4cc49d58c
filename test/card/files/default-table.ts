/** A file of the default card. */
export interface DefaultFile {
  readonly path: string
  readonly name: string
  /** T size, L or C record length and number of records, in decimal. */
  readonly form: string
  /** In hex; - for none. */
  readonly sfi: string
  /** How its bytes, or those of its first record, begin; FF behind it. */
  readonly contents: string | undefined
}

/**
 * The files that a card must have and those that people look at, written down from TS 102 221 §13, TS 31.102 §4.2, §4.4 and TS 51.011
 * §10, not from src: FID, name, form, SFI, first contents (* where the identity or the card gives them).
 */
const TABLE: Readonly<Record<string, string>> = {
  '3F00': `
    2F00 EF.DIR          L 32 3    1E  61184F10A0000000871002FFFFFFFF890709000050045553494D
    2F05 EF.PL           T 6       05
    2F06 EF.ARR          L 64 12   06  *
    2FE2 EF.ICCID        T 10      02  980701214365870921F3`,
  '3F00/7FFF': `
    6F05 EF.LI           T 4       02
    6F06 EF.ARR          L 64 12   17  *
    6F07 EF.IMSI         T 9       07  080910101032547698
    6F08 EF.Keys         T 33      08  07
    6F09 EF.KeysPS       T 33      09  07
    6F31 EF.HPPLMN       T 1       12  0A
    6F37 EF.ACMmax       T 3       -   000000
    6F38 EF.UST          T 17      04  *
    6F39 EF.ACM          C 3 5     -   000000
    6F3B EF.FDN          L 26 10   -
    6F3C EF.SMS          L 176 10  -   00
    6F3E EF.GID1         T 4       -
    6F3F EF.GID2         T 4       -
    6F40 EF.MSISDN       L 24 2    -
    6F41 EF.PUCT         T 5       -   FFFFFF0000
    6F42 EF.SMSP         L 38 1    -   *
    6F43 EF.SMSS         T 2       -
    6F46 EF.SPN          T 17      -
    6F47 EF.SMSR         L 30 5    -   00
    6F49 EF.SDN          L 24 5    -
    6F56 EF.EST          T 1       05  00
    6F5B EF.START-HFN    T 6       0F  F00000F00000
    6F5C EF.THRESHOLD    T 3       10
    6F60 EF.PLMNwAcT     T 40      0A  (FFFFFF0000){8}
    6F61 EF.OPLMNwAcT    T 40      11  (FFFFFF0000){8}
    6F62 EF.HPLMNwAcT    T 5       13  FFFFFF0000
    6F73 EF.PSLOCI       T 14      0C  F{20}0000FF01
    6F78 EF.ACC          T 2       06  0200
    6F7B EF.FPLMN        T 12      0D
    6F7E EF.LOCI         T 11      0B  F{14}0000FF01
    6FAD EF.AD           T 4       03  00000002
    6FB7 EF.ECC          L 18 3    01  11F2FFF{28}00
    6FC4 EF.NETPAR       T 128     -
    6FC5 EF.PNN          L 16 2    19
    6FC6 EF.OPL          L 8 2     1A
    6FCA EF.MWIS         L 6 1     -   000000000000
    6FD9 EF.EHPLMN       T 12      1D
    6FE3 EF.EPSLOCI      T 18      1E  F{30}000001
    6FE4 EF.EPSNSC       L 80 1    18`,
  '3F00/7FFF/5F3B': `
    4F20 EF.Kc           T 9       01  F{16}07
    4F52 EF.KcGPRS       T 9       02  F{16}07`,
  '3F00/7FFF/5FC0': `
    4F01 EF.5GS3GPPLOCI  T 20      01  F{32}00000001
    4F02 EF.5GSN3GPPLOCI T 20      02  F{32}00000001
    4F03 EF.5GS3GPPNSC   L 62 1    03
    4F04 EF.5GSN3GPPNSC  L 62 1    04
    4F05 EF.5GAUTHKEYS   T 110     05
    4F06 EF.UAC_AIC      T 4       06  00000000`,
  '3F00/7F10': `
    6F3A EF.ADN          L 28 50   -
    6F3B EF.FDN          L 26 10   -
    6F3C EF.SMS          L 176 10  -   00
    6F40 EF.MSISDN       L 24 2    -
    6F42 EF.SMSP         L 38 1    -   *
    6F43 EF.SMSS         T 2       -
    6F44 EF.LND          C 28 10   -
    6F47 EF.SMSR         L 30 5    -   00
    6F49 EF.SDN          L 24 5    -
    6F4A EF.EXT1         L 13 5    -   00
    6F4B EF.EXT2         L 13 5    -   00`,
  '3F00/7F20': `
    6F05 EF.LP           T 4       -
    6F07 EF.IMSI         T 9       -   080910101032547698
    6F20 EF.Kc           T 9       -   F{16}07
    6F30 EF.PLMNsel      T 24      -
    6F31 EF.HPPLMN       T 1       -   0A
    6F38 EF.SST          T 12      -   *
    6F46 EF.SPN          T 17      -
    6F52 EF.KcGPRS       T 9       -   F{16}07
    6F53 EF.LOCIGPRS     T 14      -   F{20}0000FF01
    6F74 EF.BCCH         T 16      -
    6F78 EF.ACC          T 2       -   0200
    6F7B EF.FPLMN        T 12      -
    6F7E EF.LOCI         T 11      -   F{14}0000FF01
    6FAD EF.AD           T 4       -   00000002
    6FAE EF.Phase        T 1       -   03
    6FB7 EF.ECC          T 15      -   11F2FF19F1FF`,
}

const LINE = /^(\w{4}) (\S+) +(T \d+|[LC] \d+ \d+) +(\w\w|-) *(\S*)$/

/** The table as rows. */
export const DEFAULT_FILES: readonly DefaultFile[] = Object.entries(TABLE).flatMap(([directory, lines]) =>
  lines
    .trim()
    .split('\n')
    .map((line) => {
      const [, fid, name, form, sfi, first] = LINE.exec(line.trim()) ?? []
      if (fid === undefined || name === undefined || form === undefined || sfi === undefined)
        throw new Error(`a bad row: ${line}`)
      return { path: `${directory}/${fid}`, name, form, sfi, contents: first === '*' ? undefined : (first ?? '') }
    }),
)
