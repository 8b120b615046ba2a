/** Where materials may be stored, as it is set, for the service of cases wherever it is wired. */
import { type DynamicModule, Global, Module } from '@nestjs/common';
import { MATERIAL_STORES, type MaterialStores } from '#negotiation';

@Global()
@Module({})
export class MaterialStoresModule {
  static forRoot(stores: MaterialStores): DynamicModule {
    return {
      module: MaterialStoresModule,
      providers: [{ provide: MATERIAL_STORES, useValue: stores }],
      exports: [MATERIAL_STORES],
    };
  }
}
