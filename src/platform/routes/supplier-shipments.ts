import {
  arriveShipment,
  collectShipments,
  getSupplierShipment,
  listSupplierShipments,
  packShipment,
  refundShipment,
  shipShipment,
  traceShipment,
} from '../../contract/supplier-shipment.js';
import type { Services } from '../services/index.js';
import { supplierRoute, type EndpointRoute } from './endpoint-route.js';

export const supplierShipmentRoutes = (services: Services): EndpointRoute[] => [
  supplierRoute(listSupplierShipments, services.listSupplierShipments),
  supplierRoute(getSupplierShipment, services.getSupplierShipment),
  supplierRoute(packShipment, services.packShipment),
  supplierRoute(shipShipment, services.shipShipment),
  supplierRoute(arriveShipment, services.arriveShipment),
  supplierRoute(traceShipment, services.traceShipment),
  supplierRoute(collectShipments, services.collectShipments),
  supplierRoute(refundShipment, services.refundShipment),
];
